package org.yttria.app.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yttria.dosimetry.planning.PatientSize;
import org.yttria.dosimetry.planning.treatment.ChildPugh;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Disease;
import org.yttria.dosimetry.planning.treatment.Intent;
import org.yttria.dosimetry.planning.treatment.LiverFunction;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.InputDataException;
import picocli.CommandLine.Option;

/** What decides which limits apply, and what the formulas by body size need. */
final class TreatmentOptions extends OptionGroup {

    @Option(names = "--device", required = true, paramLabel = "glass|resin|holmium", description = "The microspheres.")
    private String device = "";

    @Option(
            names = "--disease",
            paramLabel = "hcc|icc|mcrc|other",
            description = "The disease; not stated, the limits of all apply.")
    private @Nullable String disease;

    @Option(
            names = "--intent",
            paramLabel = "NAME",
            description = "segmentectomy, lobectomy, unilobar or bilobar; not stated, the limits of all apply.")
    private @Nullable String intent;

    @Option(
            names = "--bilirubin",
            paramLabel = "VALUE",
            description = "Total bilirubin with unit, for example 0.9mg/dL or 15umol/L.")
    private @Nullable String bilirubin;

    @Option(names = "--child-pugh", paramLabel = "SCORE", description = "Child-Pugh score, for example A5 or B7.")
    private @Nullable String childPugh;

    @Option(
            names = "--hepatic-reserve",
            paramLabel = "FRACTION",
            description = "Part of the normal liver that this treatment leaves out.")
    private @Nullable String hepaticReserve;

    @Option(names = "--pretreated", description = "The liver has had chemotherapy or radiation before.")
    private boolean pretreated;

    @Option(
            names = "--prior-lung-dose",
            paramLabel = "GY",
            description = "Mean dose to the lungs by earlier treatments, for example 12Gy.")
    private @Nullable String priorLungDose;

    @Option(
            names = "--prior-liver-dose",
            paramLabel = "GY",
            description = "Mean dose to the normal liver by earlier treatments, for example 25Gy.")
    private @Nullable String priorLiverDose;

    @Option(names = "--height", paramLabel = "LENGTH", description = "Height with unit, for the BSA models: 175cm.")
    private @Nullable String height;

    @Option(names = "--weight", paramLabel = "MASS", description = "Weight with unit, for the BSA models: 75kg.")
    private @Nullable String weight;

    Treatment treatment() {
        Treatment treatment = Treatment.with(Device.named(device))
                .given(liver())
                .after(new PriorTreatment(
                        priorLungDose == null ? 0 : QuantityText.gray("--prior-lung-dose", priorLungDose),
                        priorLiverDose == null ? 0 : QuantityText.gray("--prior-liver-dose", priorLiverDose),
                        pretreated));
        if (disease != null) {
            treatment = treatment.of(Disease.named(disease));
        }
        return intent == null ? treatment : treatment.as(Intent.named(intent));
    }

    Optional<PatientSize> size() {
        if (height == null && weight == null) {
            return Optional.empty();
        }
        if (height == null || weight == null) {
            throw wrongUse("--height and --weight belong together");
        }
        return Optional.of(
                new PatientSize(QuantityText.metres("--height", height), QuantityText.kilograms("--weight", weight)));
    }

    private LiverFunction liver() {
        LiverFunction liver = LiverFunction.unstated();
        if (bilirubin != null) {
            liver = withBilirubin(liver, bilirubin);
        }
        if (childPugh != null) {
            liver = liver.withChildPugh(ChildPugh.parse(childPugh));
        }
        return hepaticReserve == null
                ? liver
                : liver.withHepaticReserve(QuantityText.fraction("--hepatic-reserve", hepaticReserve));
    }

    private static LiverFunction withBilirubin(LiverFunction liver, String text) {
        String expected = "mg/dL or umol/L, for example 0.9mg/dL";
        QuantityText.Quantity q = QuantityText.parse("--bilirubin", text, expected);
        return switch (q.unit()) {
            case "mg/dL", "mg/dl" -> liver.withBilirubinMgPerDl(q.value());
            case "umol/L", "umol/l", "µmol/L", "µmol/l", "μmol/L", "μmol/l" ->
                liver.withBilirubinMicromolPerL(q.value());
            default ->
                throw new InputDataException(
                        "--bilirubin \"" + text + "\" has the unit " + q.unit() + ": give " + expected);
        };
    }
}
