package org.yttria.app.command;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yttria.app.workflow.PlanRequest.LungMassSource;
import org.yttria.app.workflow.PlanRequest.ShuntSource;
import org.yttria.dosimetry.planning.shunt.LungMass;
import org.yttria.dosimetry.planning.shunt.LungShunt;
import org.yttria.dosimetry.planning.shunt.PlanarShunt;
import org.yttria.dosimetry.planning.shunt.PlanarView;
import org.yttria.dosimetry.planning.shunt.ShuntMethod;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.imaging.InputDataException;
import picocli.CommandLine.Option;

/** The lung shunt and the mass of the lungs. */
final class LungOptions extends OptionGroup {

    private static final String FROM_CT = "ct";
    private static final int PLANAR_FIGURES = 5;

    @Option(
            names = "--lung-shunt",
            paramLabel = "FRACTION",
            converter = FractionConverter.class,
            description = "Lung shunt measured before.")
    private @Nullable Double shunt;

    @Option(
            names = "--lung-shunt-method",
            paramLabel = "planar|spect-ct",
            description = "How it was measured. Not stated, it counts as planar.")
    private @Nullable String method;

    @Option(
            names = "--lung-shunt-from-spect",
            description = "Measure the lung shunt on the image: 2 cm above the dome left out, extrapolated by mass.")
    private boolean fromSpect;

    @Option(
            names = "--planar-lungs",
            paramLabel = "A,P,N,BA,BP",
            description =
                    "Lung shunt from planar views: anterior and posterior counts of the lungs, pixels of the region,"
                            + " background per pixel on both views.")
    private @Nullable String planarLungs;

    @Option(names = "--planar-liver", paramLabel = "A,P,N,BA,BP", description = "The same of the liver.")
    private @Nullable String planarLiver;

    @Option(
            names = "--lung-mass",
            paramLabel = "MASS|ct",
            description = "Mass of both lungs with unit, or ct: measured on the CT. Default: 1000 g by convention.")
    private @Nullable String mass;

    @Option(
            names = "--lung-mass-is-from-ct",
            description = "The stated lung mass was measured on this patient's CT elsewhere.")
    private boolean massIsFromCt;

    @Option(
            names = "--mix-shunt-and-mass",
            paramLabel = "REASON",
            description =
                    "Use a planar shunt with a lung mass from CT, which is otherwise refused; the reason is printed.")
    private @Nullable String mixing;

    ShuntSource shunt() {
        requireOneSource();
        if (fromSpect) {
            return new ShuntSource.OfImage();
        }
        if (shunt != null) {
            return new ShuntSource.Known(
                    LungShunt.stated(shunt, method == null ? ShuntMethod.STATED : ShuntMethod.named(method)));
        }
        if (planarLungs == null || planarLiver == null) {
            throw wrongUse("--planar-lungs and --planar-liver belong together");
        }
        return new ShuntSource.Known(
                PlanarShunt.of(view("--planar-lungs", planarLungs), view("--planar-liver", planarLiver)));
    }

    private void requireOneSource() {
        boolean planar = planarLungs != null || planarLiver != null;
        long given = Stream.of(shunt != null, fromSpect, planar).filter(g -> g).count();
        if (given != 1) {
            throw wrongUse("a plan needs the lung shunt from one source: --lung-shunt, --lung-shunt-from-spect, or"
                    + " --planar-lungs with --planar-liver");
        }
        if (method != null && shunt == null) {
            throw wrongUse("--lung-shunt-method belongs to --lung-shunt");
        }
    }

    LungMassSource mass() {
        boolean ofCt = FROM_CT.equals(mass);
        if (massIsFromCt && (mass == null || ofCt)) {
            throw wrongUse("--lung-mass-is-from-ct belongs to a stated --lung-mass");
        }
        if (ofCt) {
            return new LungMassSource.OfCt();
        }
        if (mass == null) {
            return new LungMassSource.Known(LungMass.standard());
        }
        double grams = QuantityText.grams("--lung-mass", mass);
        return new LungMassSource.Known(massIsFromCt ? LungMass.statedFromCt(grams) : LungMass.stated(grams));
    }

    Optional<Justification> mixing() {
        return Optional.ofNullable(mixing).map(m -> new Justification(OptionText.line("--mix-shunt-and-mass", m)));
    }

    private static PlanarView view(String option, String text) {
        String[] figures = text.split(",", -1);
        if (figures.length != PLANAR_FIGURES) {
            throw new InputDataException(
                    option + " \"" + text + "\" needs five figures: anterior and posterior counts, pixels,"
                            + " anterior and posterior background in counts per pixel");
        }
        double[] n = new double[PLANAR_FIGURES];
        for (int i = 0; i < n.length; i++) {
            n[i] = OptionText.parse(option, figures[i]);
        }
        if (n[2] != Math.rint(n[2]) || n[2] > Integer.MAX_VALUE) {
            throw new InputDataException(option + " \"" + text + "\": the number of pixels must be whole, not " + n[2]);
        }
        return new PlanarView(n[0], n[1], (int) n[2], n[3], n[4]);
    }
}
