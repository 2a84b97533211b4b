package org.yttria.phantoms.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

class TissueAppearanceTest {

    /** A field correlated over 9 mm has some 5000 independent values in lungs of 4 L: its SD is known to 1 %, its mean to 1 HU. */
    private static final double SD_TOLERANCE = 0.05;

    private static final double MEAN_TOLERANCE_HU = 4;

    private static final List<Anatomy> BODIES = new ArrayList<>();

    @BeforeAll
    static void draw() {
        AnatomyModel model = AnatomyModel.standard();
        for (Disease disease : Disease.values()) {
            BODIES.add(model.draw(RandomStreams.of(BODIES.size()), disease));
        }
    }

    private static double[] moments(Volume volume, Anatomy.VoxelCondition condition) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int n = 0; n < volume.grid().voxelCount(); n++) {
            if (condition.test(n)) {
                sum += volume.value(n);
                squares += (double) volume.value(n) * volume.value(n);
                count++;
            }
        }
        return new double[] {sum / count, Math.sqrt(squares / count - sum / count * (sum / count))};
    }

    @Test
    @Tag("reference")
    void lungs_have_the_number_of_their_density_and_a_texture_of_60_HU() {
        for (Anatomy body : BODIES) {
            Volume hu = AnatomyModel.standard().appearance().hounsfield(body, RandomStreams.of(9));
            assertEquals(Quantity.HOUNSFIELD, hu.quantity());
            double[] lungs = moments(hu, n -> body.tissue(n) == Tissue.LUNG);
            assertEquals(-1000 + 1000 * body.facts().lungDensityGPerMl(), lungs[0], MEAN_TOLERANCE_HU);
            assertEquals(1, lungs[1] / 60, SD_TOLERANCE);
            assertEquals(-1000, hu.value(0), 0, "air");
        }
    }

    @Test
    @Tag("reference")
    void soft_tissues_have_the_numbers_of_their_phase() {
        double[] liver = {58, 68, 110};
        double[] blood = {45, 260, 150};
        for (Anatomy body : BODIES) {
            Volume hu = AnatomyModel.standard().appearance().hounsfield(body, RandomStreams.of(9));
            int phase = body.facts().contrast().column();
            // Four standard deviations of the patient: 3 HU and 4 % each.
            assertEquals(liver[phase], moments(hu, n -> body.tissue(n) == Tissue.LIVER)[0], 12 + 0.16 * liver[phase]);
            assertEquals(blood[phase], moments(hu, n -> body.tissue(n) == Tissue.BLOOD)[0], 12 + 0.16 * blood[phase]);
            assertEquals(-100, moments(hu, n -> body.tissue(n) == Tissue.FAT)[0], 28);
            assertEquals(4, moments(hu, n -> body.tissue(n) == Tissue.LIVER)[1], 0.4, "slight texture");
        }
    }

    @Test
    void tumours_differ_from_the_liver_by_minus_30_to_40_and_necrosis_is_lower() {
        for (Anatomy body : BODIES) {
            Volume hu = AnatomyModel.standard().appearance().hounsfield(body, RandomStreams.of(9));
            double liver = moments(hu, n -> body.tissue(n) == Tissue.LIVER)[0];
            double[] tumours = lesionMeans(body, hu, Tissue.TUMOUR);
            double[] cores = lesionMeans(body, hu, Tissue.NECROSIS);
            for (Lesion lesion : body.lesions()) {
                double contrast = tumours[lesion.number()] - liver;
                // Texture does not average out over a lesion of 1 mL: 4 HU.
                assertTrue(contrast > -36 && contrast < 46, contrast + " beside a liver of " + liver);
                assertTrue(
                        lesion.necroticFraction() == 0 || cores[lesion.number()] <= tumours[lesion.number()] + 4,
                        "necrosis of " + cores[lesion.number()] + " in " + tumours[lesion.number()]);
            }
        }
    }

    private static double[] lesionMeans(Anatomy body, Volume hu, Tissue tissue) {
        double[] sums = new double[body.lesions().size() + 1];
        int[] counts = new int[sums.length];
        for (int n = 0; n < hu.grid().voxelCount(); n++) {
            if (body.tissue(n) == tissue) {
                sums[body.lesion(n)] += hu.value(n);
                counts[body.lesion(n)]++;
            }
        }
        for (int n = 0; n < sums.length; n++) {
            sums[n] /= counts[n];
        }
        return sums;
    }

    @Test
    @Tag("reference")
    void densities_are_those_of_icru_44_and_of_the_patients_lungs() {
        Anatomy body = BODIES.get(0);
        Volume density = AnatomyModel.standard().appearance().density(body);
        assertEquals(Quantity.MASS_DENSITY, density.quantity());
        double[] expected = new double[Tissue.values().length];
        expected[Tissue.FAT.code()] = 0.95;
        expected[Tissue.MUSCLE.code()] = 1.05;
        expected[Tissue.LIVER.code()] = 1.06;
        expected[Tissue.CORTICAL_BONE.code()] = 1.92;
        expected[Tissue.LUNG.code()] = body.facts().lungDensityGPerMl();
        for (int n = 0; n < body.grid().voxelCount(); n++) {
            double known = expected[body.tissueCode(n)];
            if (known > 0) {
                assertEquals(known, density.value(n), 1e-6);
            }
            assertTrue(density.value(n) > 0);
        }
    }

    @Test
    void structures_have_their_roles_and_add_up() {
        Anatomy body = BODIES.get(1);
        List<Structure> structures = PatientStructures.of(body);
        Structure liver = structures.get(0);
        assertEquals(Role.LIVER, liver.role());
        double tumours = 0;
        int number = 0;
        for (Structure s : structures) {
            if (s.role() == Role.TUMOUR) {
                assertEquals("Tumour " + ++number, s.name());
                tumours += s.mask().volumeMl();
            }
            if (s.role() != Role.OTHER) {
                assertEquals(s.role(), Role.ofStructureName(s.name()), "a name tells its role: " + s.name());
            }
        }
        assertEquals(body.lesions().size(), number);
        Structure normal = structures.get(1);
        assertEquals(Role.NORMAL_LIVER, normal.role());
        assertEquals(liver.mask().volumeMl(), normal.mask().volumeMl() + tumours, 1e-6);
        assertEquals(
                body.facts().lungVolumeMl(),
                structures.stream()
                        .filter(s -> s.role() == Role.LUNGS)
                        .findFirst()
                        .orElseThrow()
                        .mask()
                        .volumeMl(),
                1e-6);
        double segments = PatientStructures.segments(body).stream()
                .mapToDouble(s -> s.mask().volumeMl())
                .sum();
        assertEquals(liver.mask().volumeMl(), segments, 1e-6);
        assertEquals(
                List.of("Heart", "Spleen", "Stomach", "Kidneys", "Gallbladder"),
                structures.stream()
                        .filter(s -> s.role() == Role.OTHER)
                        .map(Structure::name)
                        .toList());
    }

    @Test
    void a_tissue_without_a_number_is_refused() throws IOException {
        ParameterTable withoutSpleen = TableEdit.of(AnatomyModel.class, "anatomy.json", "hounsfield", "spleen", "{}");
        TissueAppearance appearance = TissueAppearance.of(withoutSpleen);
        assertThrows(InputDataException.class, () -> appearance.hounsfield(BODIES.get(0), RandomStreams.of(1)));
        ParameterTable withoutFat = TableEdit.of(AnatomyModel.class, "anatomy.json", "density", "fat", "{}");
        assertThrows(
                InputDataException.class, () -> TissueAppearance.of(withoutFat).density(BODIES.get(0)));
    }
}
