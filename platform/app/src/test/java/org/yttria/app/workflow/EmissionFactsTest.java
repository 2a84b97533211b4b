package org.yttria.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.activity.NormalisationRegion;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.EmissionHeader;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.Volume;

/** What a header says and what a user states must fit together, and together must be enough. */
class EmissionFactsTest {

    private static final Grid GRID = Grid.axial(2, 2, 2, new Point3(1, 1, 1), new Point3(0, 0, 0));
    private static final EmissionHeader Y90_PET = new EmissionHeader(
            Quantity.ACTIVITY_CONCENTRATION,
            "BQML",
            Optional.of("Y-90"),
            Optional.of(Duration.ofHours(20)),
            "injected 10:00, decay-corrected to 06:00");

    private static ScannedVolume scan(Quantity quantity, Optional<EmissionHeader> header) {
        return new ScannedVolume(
                Volume.takingOver(GRID, quantity, new float[8]),
                new ImageDescription("test", "float32", GRID, List.of(), List.of()),
                Optional.empty(),
                header,
                List.of());
    }

    private static ScannedVolume scan(EmissionHeader header) {
        return scan(header.quantity(), Optional.of(header));
    }

    private static EmissionHeader withNuclide(Optional<String> nuclide) {
        return new EmissionHeader(
                Y90_PET.quantity(), Y90_PET.units(), nuclide, Y90_PET.sinceInjection(), Y90_PET.timing());
    }

    /** A request of the options that matter here. */
    private static DoseRequest request(
            Optional<EmissionUnits> units, Optional<Duration> time, boolean administered, boolean nuclideStated) {
        Radionuclide y90 = Nuclides.standard().named("Y-90");
        return new DoseRequest(
                "test",
                Optional.empty(),
                new DoseRequest.Emission(Path.of("pet"), units, time, false),
                new DoseRequest.Structures(List.of(), Map.of(), List.of()),
                new DoseRequest.DensitySource.Uniform(new Density(1.05)),
                DensityFloor.standard().limit(),
                new DoseRequest.Treatment(
                        y90,
                        nuclideStated,
                        y90.doseConstant().orElseThrow(),
                        "",
                        administered
                                ? Optional.of(new Administration(
                                        new Activity(1e9), 0, 0, NormalisationRegion.FOV, Optional.empty()))
                                : Optional.empty(),
                        ""),
                new DoseRequest.Engine.Local(),
                List.of(),
                DicomReading.withDefaults(),
                List.of(),
                List.of());
    }

    private static DoseRequest plain() {
        return request(Optional.empty(), Optional.empty(), false, false);
    }

    private static void assertRefused(DoseRequest request, ScannedVolume scan, String... words) {
        String message = String.valueOf(assertThrows(InputDataException.class, () -> EmissionFacts.of(request, scan))
                .getMessage());
        for (String word : words) {
            assertTrue(message.contains(word), () -> message + " lacks " + word);
        }
    }

    @Test
    void headerOfCalibratedImageIsEnough() {
        EmissionFacts facts = EmissionFacts.of(plain(), scan(Y90_PET));
        assertEquals(Optional.of(Duration.ofHours(20)), facts.sinceInjection());
        assertFalse(facts.isRelative());
        assertTrue(facts.timeSource().contains("decay-corrected to 06:00"), facts.timeSource());
        assertTrue(facts.unitsSource().contains("BQML"), facts.unitsSource());
    }

    @Test
    void statementThatAgreesWithTheHeaderIsAccepted() {
        DoseRequest agreeing = request(
                Optional.of(EmissionUnits.BECQUEREL_PER_MILLILITRE),
                Optional.of(Duration.ofMinutes(20 * 60 + 5)),
                false,
                false);
        assertEquals(
                Optional.of(Duration.ofHours(20)),
                EmissionFacts.of(agreeing, scan(Y90_PET)).sinceInjection(),
                "the header's time is the exact one");
    }

    @Test
    void statementsThatContradictTheHeaderAreRefused() {
        assertRefused(
                request(Optional.of(EmissionUnits.COUNTS), Optional.empty(), true, false),
                scan(Y90_PET),
                "--units counts contradicts",
                "BQML");
        assertRefused(
                request(Optional.empty(), Optional.of(Duration.ofHours(22)), false, false),
                scan(Y90_PET),
                "22.00 h contradicts",
                "20.00 h");
    }

    @Test
    void timeThatTheHeaderDoesNotTellMustBeStated() {
        EmissionHeader timeless = new EmissionHeader(
                Y90_PET.quantity(),
                "BQML",
                Optional.of("Y-90"),
                Optional.empty(),
                "the date of injection is not stated");
        assertRefused(plain(), scan(timeless), "the date of injection is not stated", "--time-since-injection");
        Duration stated = Duration.ofHours(30);
        assertEquals(
                Optional.of(stated),
                EmissionFacts.of(request(Optional.empty(), Optional.of(stated), false, false), scan(timeless))
                        .sinceInjection());
    }

    @Test
    void timeAfterWhichNothingIsLeftIsRefused() {
        EmissionHeader late = new EmissionHeader(
                Y90_PET.quantity(), "BQML", Optional.of("Y-90"), Optional.of(Duration.ofDays(400)), "dates");
        assertRefused(plain(), scan(late), "nothing of Y-90 is left");
    }

    @Test
    void imageWithoutNuclideNeedsItStated() {
        ScannedVolume nameless = scan(withNuclide(Optional.empty()));
        assertRefused(plain(), nameless, "does not tell its nuclide", "--nuclide Y-90");
        assertFalse(EmissionFacts.of(request(Optional.empty(), Optional.empty(), false, true), nameless)
                .isRelative());
    }

    @Test
    void imageOfAnotherNuclideIsADistributionOnly() {
        ScannedVolume maa = scan(withNuclide(Optional.of("Tc-99m")));
        assertRefused(plain(), maa, "shows Tc-99m, not Y-90", "--administered-activity");
        EmissionFacts facts = EmissionFacts.of(request(Optional.empty(), Optional.empty(), true, false), maa);
        assertTrue(facts.isRelative());
        assertEquals(Quantity.COUNTS, facts.image().quantity());
        assertEquals(Optional.empty(), facts.sinceInjection());
        assertTrue(facts.warnings().get(0).contains("only its distribution was used"));
    }

    @Test
    void unitsThatAreNoActivityMakeADistributionOnly() {
        EmissionHeader suv = new EmissionHeader(
                Quantity.UNSTATED, "GML", Optional.of("Y-90"), Optional.of(Duration.ofHours(20)), "");
        assertRefused(plain(), scan(suv), "GML", "--administered-activity");
        assertTrue(EmissionFacts.of(request(Optional.empty(), Optional.empty(), true, false), scan(suv))
                .isRelative());
    }

    @Test
    void countsTakeNoTime() {
        EmissionHeader counts =
                new EmissionHeader(Quantity.COUNTS, "counts", Optional.of("Tc-99m"), Optional.empty(), "not stated");
        assertRefused(
                request(Optional.empty(), Optional.of(Duration.ofHours(1)), true, false),
                scan(counts),
                "--time-since-injection has no meaning");
        assertTrue(EmissionFacts.of(request(Optional.empty(), Optional.empty(), true, false), scan(counts))
                .isRelative());
    }

    @Test
    void imageWithoutHeaderNeedsTimeOrAdministeredActivity() {
        assertRefused(
                request(Optional.of(EmissionUnits.BECQUEREL_PER_MILLILITRE), Optional.empty(), false, false),
                scan(Quantity.ACTIVITY_CONCENTRATION, Optional.empty()),
                "--time-since-injection");
        assertRefused(
                request(Optional.of(EmissionUnits.COUNTS), Optional.empty(), false, false),
                scan(Quantity.COUNTS, Optional.empty()),
                "--administered-activity");
    }
}
