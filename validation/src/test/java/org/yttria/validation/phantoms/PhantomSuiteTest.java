package org.yttria.validation.phantoms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.physical.BodyFill;
import org.yttria.phantoms.physical.BodyGeometry;
import org.yttria.phantoms.physical.BodyPhantom;
import org.yttria.phantoms.physical.SphereRing;
import org.yttria.phantoms.shape.Sphere;
import org.yttria.validation.acceptance.AcceptanceResult;
import org.yttria.validation.acceptance.AcceptanceResult.Verdict;
import org.yttria.validation.acceptance.ReferenceTable;
import org.yttria.validation.acceptance.SuiteRows;

/** The suite passes, and sees red when what it examines is off by about twice a tolerance. */
class PhantomSuiteTest {

    /** Enough for all four diseases and both catheters. */
    private static final int FEW = 24;

    private static final PhysicalSubject SOUND = PhysicalSubject.standard();
    private static final SuiteRows ROWS = new SuiteRows(PhantomSuite.standard());

    /** Of few patients, the distributions and the gate are computed but not judged: their rows are for a whole cohort. */
    @Test
    void soundCodePassesEveryRow() {
        AcceptanceResult result = AcceptanceResult.of(PhantomSuite.withPatients(FEW), ProgressListener.NONE);
        String bad = result.rows().stream()
                .filter(r -> r.reference().id().matches("(patients|gate)\\..*")
                        ? r.value().isEmpty() || !Double.isFinite(r.value().getAsDouble())
                        : r.verdict() != Verdict.PASSED)
                .map(r -> r.reference().id() + " " + r.value())
                .collect(Collectors.joining(", "));
        assertEquals("", bad);
    }

    @Test
    void onlyRowsOfTheGateMayLieOutsideAndSayWhy() {
        for (ReferenceTable.Reference row : PhantomSuite.standard().references().rows()) {
            row.outside().ifPresent(why -> {
                assertTrue(row.id().startsWith("gate."), row.id());
                assertFalse(row.what().contains("used for fitting"), row.id());
                assertTrue(why.length() > 20, row.id());
            });
        }
    }

    @Test
    void everyRowNoticesTwiceItsTolerance() {
        ROWS.assertEachNoticesTwiceItsTolerance();
    }

    private static PhysicalSubject with(Function<BodyFill, BodyPhantom> body) {
        return new PhysicalSubject(body, SOUND.sphere(), SOUND.blur(), SOUND.image());
    }

    private static PhysicalSubject withSphere(UnaryOperator<Sphere> sphere) {
        return new PhysicalSubject(SOUND.body(), sphere, SOUND.blur(), SOUND.image());
    }

    private static PhysicalSubject withBlur(DoubleFunction<GaussianBlur> blur) {
        return new PhysicalSubject(SOUND.body(), SOUND.sphere(), blur, SOUND.image());
    }

    private static PhysicalSubject withImage(UnaryOperator<Volume> image) {
        return new PhysicalSubject(SOUND.body(), SOUND.sphere(), SOUND.blur(), image);
    }

    private static Set<String> failing(PhysicalSubject subject) {
        return ROWS.failing(new NemaChecks(subject), new RecoveryChecks(subject));
    }

    /** Radii larger by a third of a percent make spheres larger by one. */
    @Test
    void wrongRadiiFail() {
        PhysicalSubject wide = with(fill -> new BodyPhantom(
                BodyGeometry.standard(),
                new SphereRing(
                        SphereRing.standard().diametersMm().stream()
                                .map(d -> d * 1.0034)
                                .toList(),
                        180,
                        SphereRing.Sense.ANTICLOCKWISE),
                fill));
        assertEquals(ROWS.ids("nema\\.volume\\..*"), failing(wide));
    }

    @Test
    void wrongPlacesFail() {
        PhysicalSubject far = with(
                fill -> new BodyPhantom(BodyGeometry.standard().withRingRadius(57.6), SphereRing.standard(), fill));
        assertEquals(
                ROWS.ids("nema\\.centre\\.(x|y)\\.(10|13|22|28|37)mm|nema\\.centre\\.x\\.17mm").stream()
                        .filter(id -> !id.equals("nema.centre.y.37mm"))
                        .collect(Collectors.toSet()),
                failing(far));
        PhysicalSubject mirrored = with(fill -> new BodyPhantom(
                BodyGeometry.standard(), SphereRing.standard().from(180, SphereRing.Sense.CLOCKWISE), fill));
        assertEquals(ROWS.ids("nema\\.centre\\.y\\.(10|13|22|28)mm"), failing(mirrored));
        PhysicalSubject longer =
                with(fill -> new BodyPhantom(BodyGeometry.standard().withLength(181.9), SphereRing.standard(), fill));
        assertTrue(failing(longer).containsAll(ROWS.ids("nema\\.(centre\\.z\\..*|cavity\\..*|insert\\..*|fill\\..*)")));
    }

    /** A lattice that is off by a voxel's tenth: all places, no volume. */
    @Test
    void aShiftOfTheImageFails() {
        PhysicalSubject shifted = withImage(v -> v.grid().spacingMm(0) < 2
                ? v
                : Volume.filled(
                        v.grid(),
                        v.quantity(),
                        (i, j, k) -> 0.95 * v.at(i, j, k) + 0.05 * v.at(Math.max(0, i - 1), j, k)));
        assertEquals(ROWS.ids("nema\\.centre\\.x\\..*"), failing(shifted));
    }

    @Test
    void aWrongScaleFails() {
        assertEquals(
                ROWS.ids("nema\\.(volume|fill)\\..*|recovery\\..*"),
                failing(withImage(v -> v.map(v.quantity(), value -> value * 1.021))));
    }

    /** A tenth more resolution: the means change by one to three times their tolerance and more, the peaks where they are not 1. */
    @Test
    void wrongResolutionFails() {
        Set<String> failing = failing(withBlur(sigma -> GaussianBlur.ofSigmas(1.1 * sigma, 1.1 * sigma, 1.1 * sigma)));
        assertTrue(
                failing.containsAll(ROWS.ids(
                        "recovery\\.(cold.*|closed-form|warm\\.(10|13|17)mm.*|peak\\.(10|13|17|22|28)mm.fwhm15)")),
                failing.toString());
        assertEquals(
                Set.of(), failing.stream().filter(id -> id.startsWith("nema")).collect(Collectors.toSet()));
        Set<String> oneAxis = failing(withBlur(sigma -> GaussianBlur.ofSigmas(sigma, sigma, 1.1 * sigma)));
        assertTrue(oneAxis.contains("recovery.closed-form"));
    }

    @Test
    void aSphereInTheWrongPlaceFails() {
        PhysicalSubject moved = withSphere(s -> new Sphere(s.centre().plus(new Point3(0.7, 0, 0)), s.radiusMm()));
        Set<String> failing = failing(moved);
        assertTrue(failing.contains("recovery.closed-form"), failing.toString());
        assertTrue(failing.contains("recovery.cold.10mm.fwhm4"), failing.toString());
        PhysicalSubject wide = withSphere(s -> new Sphere(s.centre(), 1.02 * s.radiusMm()));
        assertTrue(failing(wide).containsAll(ROWS.ids("recovery\\.cold\\.(10|13)mm.*")));
    }

    @Test
    void rowsAreThoseOfTheTable() {
        assertEquals(6 * 8, ROWS.ids("recovery\\.cold.*").size());
        assertEquals(6 * 8, ROWS.ids("recovery\\.warm.*").size());
        assertEquals(6 * 2, ROWS.ids("recovery\\.peak.*").size());
        for (String size : List.of("2mm", "4mm")) {
            assertEquals(6, ROWS.ids("nema\\.volume\\..*\\." + size).size());
        }
    }
}
