package org.yttria.dosimetry.planning.shunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Phantom.GRID;
import static org.yttria.dosimetry.planning.Phantom.VOXEL_ML;
import static org.yttria.dosimetry.planning.Phantom.box;
import static org.yttria.dosimetry.planning.Phantom.liver;
import static org.yttria.dosimetry.planning.Phantom.lungs;
import static org.yttria.dosimetry.planning.Phantom.perfused;
import static org.yttria.dosimetry.planning.Phantom.tumour;
import static org.yttria.dosimetry.planning.Phantom.uniform;
import static org.yttria.dosimetry.planning.Phantom.withLungs;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yttria.dosimetry.planning.Phantom;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.source.Grade;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

class ShuntTest {

    private static final double EXACT = 1e-12;
    /** Counts and densities are float. */
    private static final double FLOAT = 1e-5;

    private static final double LIVER_COUNTS = 3200 * 10 + 216 * 40;

    private static String refusal(Executable e) {
        return String.valueOf(assertThrows(InputDataException.class, e).getMessage());
    }

    private static PatientStructures structures(Structure... more) {
        return PatientStructures.of(List.of(more));
    }

    /** sqrt(900 x 1600) = 1200 and sqrt(40000 x 62500) = 50000 above background: 1200 / 51200. */
    @Test
    void planar() {
        PlanarView lungs = new PlanarView(1000, 1900, 100, 1, 3);
        PlanarView liver = new PlanarView(40_050, 62_650, 50, 1, 3);
        LungShunt shunt = PlanarShunt.of(lungs, liver);
        assertEquals(1200.0 / 51_200, shunt.fraction(), EXACT);
        assertEquals(ShuntMethod.PLANAR, shunt.method());
        assertTrue(shunt.notes().get(0).contains("overestimate"));
    }

    @Test
    void planarRefusals() {
        PlanarView view = new PlanarView(1000, 1900, 100, 1, 3);
        PlanarView under = new PlanarView(99, 1900, 100, 1, 3);
        assertTrue(refusal(() -> PlanarShunt.of(under, view)).contains("lungs hold 99 counts on the anterior view"));
        PlanarView empty = new PlanarView(100, 300, 100, 1, 3);
        assertTrue(refusal(() -> PlanarShunt.of(view, empty)).contains("no counts above background"));
        assertTrue(refusal(() -> new PlanarView(-1, 1, 1, 0, 0)).contains("0 or more"));
        assertTrue(refusal(() -> new PlanarView(1, 1, 0, 0, 0)).contains("at least one pixel"));
        assertTrue(refusal(() -> ShuntMethod.named("guess")).contains("known are planar"));
    }

    /**
     * The liver's highest voxel has its upper face at 127.5 mm, so that lung below 147.5 mm is left out: the planes k = 27, 28
     * and 29, centred at 135 to 145 mm. Spill of a hundredfold there changes nothing.
     */
    @Test
    void spectLeavesOutTheDomeAndExtrapolates() {
        CountSampling clean = new CountSampling(Phantom.counts(1, 0), withLungs());
        double lungCounts = 24.0 * 24 * 24;
        LungShunt shunt = SpectShunt.standard().measure(clean, structures(liver(), perfused(), lungs()));
        assertEquals(lungCounts / (lungCounts + LIVER_COUNTS), shunt.fraction(), FLOAT);
        assertEquals(ShuntMethod.SPECT_CT, shunt.method());
        assertTrue(
                shunt.notes().get(0).contains("88 % of the lung mass"),
                shunt.notes().toString());
        Volume counts = Phantom.counts(1, 0);
        Mask lung = lungs().mask();
        Volume spill = Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> {
            double v = counts.at(i, j, k);
            return k <= 29 && lung.contains(i, j, k) ? 100 * v : v;
        });
        LungShunt same = SpectShunt.standard()
                .measure(new CountSampling(spill, withLungs()), structures(liver(), perfused(), lungs()));
        assertEquals(shunt.fraction(), same.fraction(), EXACT);
        LungShunt narrower = SpectShunt.standard()
                .withMarginMm(17.4)
                .measure(new CountSampling(spill, withLungs()), structures(liver(), perfused(), lungs()));
        assertTrue(narrower.fraction() > 2 * shunt.fraction(), "the plane at 145 mm is within 17.4 mm above the dome");
    }

    /** Denser lung counts for more: what is left out is made up for by mass, not by volume. */
    @Test
    void extrapolationIsByMass() {
        Mask lungMask = lungs().mask();
        Volume density = Volume.filled(
                GRID, Quantity.MASS_DENSITY, (i, j, k) -> lungMask.contains(i, j, k) ? (k <= 29 ? 0.6 : 0.3) : 1);
        CountSampling sampling =
                new CountSampling(Phantom.counts(1, 0), new DensityMap(density, Optional.of(GRID), "a CT"));
        LungShunt shunt = SpectShunt.standard().measure(sampling, structures(liver(), perfused(), lungs()));
        double kept = 24.0 * 24 * 21;
        double lung = kept * (21 * 0.3 + 3 * 0.6) / (21 * 0.3);
        assertEquals(lung / (lung + LIVER_COUNTS), shunt.fraction(), FLOAT);
        LungShunt byVolume = SpectShunt.standard()
                .measure(new CountSampling(Phantom.counts(1, 0), uniform(1)), structures(liver(), perfused(), lungs()));
        assertTrue(byVolume.notes().get(1).contains("by volume"));
    }

    @Test
    void spectRefusals() {
        CountSampling sampling = new CountSampling(Phantom.counts(1, 0), withLungs());
        SpectShunt spect = SpectShunt.standard();
        assertTrue(refusal(() -> spect.measure(sampling, structures(liver()))).contains("role lungs"));
        assertTrue(refusal(() -> spect.measure(sampling, structures(perfused(), lungs())))
                .contains("role liver"));
        Structure low = box("Lungs", Role.LUNGS, 8, 31, 8, 31, 26, 30);
        String little = refusal(() -> spect.measure(sampling, structures(liver(), low)));
        assertTrue(little.contains("22 g of 1") && little.contains("25 %"), little);
        Structure cut = box("Lungs", Role.LUNGS, 8, 31, 8, 31, 27, 59);
        assertTrue(
                refusal(() -> spect.measure(sampling, structures(liver(), cut))).contains("reaches its edge"));
        Structure elsewhere = box("Liver", Role.LIVER, 30, 35, 30, 35, 2, 6);
        assertTrue(refusal(() -> spect.measure(sampling, structures(elsewhere, perfused(), lungs())))
                .contains("holds no counts"));
        assertTrue(refusal(() -> spect.withMarginMm(-1)).contains("0 mm or more"));
    }

    @Test
    void lungMass() {
        assertEquals(1000, LungMass.standard().massG());
        assertEquals(Grade.VERIFIED, LungMass.standard().source().grade());
        CountSampling sampling = new CountSampling(Phantom.counts(1, 0), withLungs());
        LungMass mass = LungMass.ofCt(sampling, structures(liver(), lungs(), tumour()));
        assertEquals(24 * 24 * 24 * VOXEL_ML * 0.3, mass.massG(), mass.massG() * FLOAT);
        assertTrue(mass.fromCt());
        assertTrue(refusal(() -> LungMass.stated(1)).contains("grams"));
        assertTrue(refusal(() -> LungMass.ofCt(sampling, structures(liver()))).contains("role lungs"));
        CountSampling assumed = new CountSampling(Phantom.counts(1, 0), uniform(1.05));
        assertTrue(refusal(() -> LungMass.ofCt(assumed, structures(liver(), lungs())))
                .contains("assumed"));
        Structure cut = box("Lungs", Role.LUNGS, 8, 31, 8, 31, 27, 59);
        assertTrue(
                refusal(() -> LungMass.ofCt(sampling, structures(liver(), cut))).contains("reaches its edge"));
    }

    /** Calcified or metallic voxels do not make lungs heavy. */
    @Test
    void densityOfLungIsHeldAtOnePointOne() {
        Volume density = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> 5);
        CountSampling sampling =
                new CountSampling(Phantom.counts(1, 0), new DensityMap(density, Optional.of(GRID), "a CT"));
        LungMass mass = LungMass.ofCt(sampling, structures(liver(), lungs()));
        assertEquals(24 * 24 * 24 * VOXEL_ML * 1.1, mass.massG(), mass.massG() * FLOAT);
    }

    @Test
    void planarShuntDoesNotMeetAMeasuredMassSilently() {
        LungMass ct = LungMass.statedFromCt(850);
        LungShunt planar = LungShunt.stated(0.05, ShuntMethod.PLANAR);
        String message = refusal(() -> LungBurden.of(planar, ct, Optional.empty()));
        assertTrue(message.contains("5.00 % (planar)") && message.contains("850 g from CT"), message);
        LungShunt untold = LungShunt.stated(0.05, ShuntMethod.STATED);
        assertTrue(refusal(() -> LungBurden.of(untold, ct, Optional.empty())).contains("method not stated"));
        LungBurden justified = LungBurden.of(planar, ct, Optional.of(new Justification("follow-up of an old case")));
        assertTrue(justified.notes().get(2).contains("follow-up of an old case"));
        LungShunt spect = LungShunt.stated(0.05, ShuntMethod.SPECT_CT);
        assertEquals(850, LungBurden.of(spect, ct, Optional.empty()).mass().massG());
        assertEquals(
                49.67 * 0.05 / 0.85,
                LungBurden.of(spect, ct, Optional.empty()).grayPerGigabecquerel(new DoseConstant(49.67)),
                EXACT);
        assertEquals(
                850,
                LungBurden.of(planar, LungMass.stated(850), Optional.empty())
                        .mass()
                        .massG());
    }
}
