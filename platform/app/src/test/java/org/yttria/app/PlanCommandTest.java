package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/** The command {@code plan}, from its options to its files. */
class PlanCommandTest {

    /** A plan given back to the dose calculation must reproduce its target; both round doses to floats. */
    private static final double GIVEN_BACK = 1e-3;

    /** Divisions by hand against the program's, from figures printed in full. */
    private static final double BY_HAND = 1e-9;

    private final Path folder;
    private final SmallCase small;

    PlanCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.small = new SmallCase(folder);
        ImageFiles.writeVolume(SmallCase.image(Quantity.COUNTS), StoredType.FLOAT32, spect());
    }

    private Path spect() {
        return folder.resolve("spect.nrrd");
    }

    /** A plan of the small case: tumour at four times the concentration of the liver, one density. */
    private CommandRun plan(Object... options) {
        List<Object> args = new ArrayList<>(List.of(
                "plan",
                "--spect",
                spect(),
                "--units",
                "counts",
                "--structures",
                small.contours(),
                "--out",
                small.out()));
        args.addAll(List.of(options));
        return CommandRun.of(args.toArray());
    }

    private CommandRun glass(Object... options) {
        List<Object> args =
                new ArrayList<>(List.of("--device", "glass", "--lung-shunt", "0.05", "--target-tumour-dose", "120Gy"));
        args.addAll(List.of(options));
        return plan(args.toArray());
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(small.out().resolve("report.json").toFile());
    }

    private static JsonNode model(JsonNode report, String name) {
        for (JsonNode m : report.required("models")) {
            if (m.required("name").asText().equals(name)) {
                return m;
            }
        }
        throw new AssertionError("no model " + name);
    }

    private static double gray(JsonNode model, String kind) {
        for (JsonNode s : model.required("structures")) {
            if (s.required("kind").asText().equals(kind)) {
                return s.required("meanDoseGy").asDouble();
            }
        }
        throw new AssertionError("no " + kind);
    }

    private static CommandRun refused(CommandRun run, String... parts) {
        assertEquals(3, run.exitCode(), () -> run.out() + run.err());
        for (String part : parts) {
            assertTrue(run.err().contains(part), run::err);
        }
        assertEquals(1, run.err().lines().filter(l -> !l.endsWith(": done")).count(), run::err);
        return run;
    }

    /** The case of the requirement: a real MAA study, every model, in one command. */
    @Test
    @Tag("reference")
    void aRealStudy() throws IOException {
        CommandRun run = CommandRun.done(
                "plan",
                "--spect",
                SharedFiles.require("taranis-sample/patient_2_SPECT.nrrd"),
                "--units",
                "counts",
                "--structures",
                SharedFiles.require("taranis-sample/patient_2_Segmentation.seg.nrrd"),
                "--lung-shunt",
                "0.05",
                "--device",
                "glass",
                "--model",
                "all",
                "--target-tumour-dose",
                "205Gy",
                "--out",
                small.out());
        assertTrue(run.err().contains("39.8 % of the image's counts lie outside the liver"), run::err);
        JsonNode report = report();
        // Counts and volumes by a separate program: 4.413 and 3.722, see RealPatientPlanTest of dosimetry.
        assertEquals(4.413, report.at("/tumours/0/tumourToNormalRatio").asDouble(), 0.001);
        assertEquals(3.722, report.at("/tumours/1/tumourToNormalRatio").asDouble(), 0.001);
        assertEquals(2.003, model(report, "partition").required("activityGbq").asDouble(), 0.001);
        assertEquals(2.076, model(report, "voxel").required("activityGbq").asDouble(), 0.001);
        assertTrue(model(report, "mird").required("activityGbq").isNull());
        assertFalse(report.at("/plan/decision/byUser").asBoolean(true));
        for (String file : List.of("report.html", "report.pdf", "models.csv", "limits.csv", "dvh.csv", "dose.nii.gz")) {
            assertTrue(Files.size(small.out().resolve(file)) > 100, file);
        }
    }

    /** The decided activity, given to the dose calculation as what was administered, gives the tumour its target. */
    @Test
    void aPlanGivenBackReproducesItsTarget() throws IOException {
        CommandRun run = glass("--model", "voxel", "--residual", "2%", "--lung-mass", "900g");
        assertEquals(0, run.exitCode(), run::err);
        double inVial = model(report(), "voxel").required("activityGbq").asDouble();
        assertEquals(0.02, report().at("/activity/residualFraction").asDouble(), 0);
        assertEquals(
                1000 * inVial * 0.98 * 0.95,
                report().at("/activity/expectedInRegionMbq").asDouble(),
                1000 * inVial * BY_HAND);
        Path again = folder.resolve("again");
        CommandRun.done(
                "dose",
                "--activity",
                spect(),
                "--units",
                "counts",
                "--structures",
                small.contours(),
                "--role",
                "perfused=Liver",
                "--administered-activity",
                inVial + "GBq",
                "--normalise-to",
                "perfused",
                "--residual",
                "2%",
                "--lung-shunt",
                "5%",
                "--out",
                again);
        JsonNode dose = new ObjectMapper().readTree(again.resolve("report.json").toFile());
        double tumour = 0;
        for (JsonNode s : dose.required("structures")) {
            tumour = s.required("name").asText().equals("Tumor 1")
                    ? s.required("meanDoseGy").asDouble()
                    : tumour;
        }
        assertEquals(120, tumour, 120 * GIVEN_BACK);
        assertEquals(120, report().at("/structures/0/meanDoseGy").asDouble(), 120 * GIVEN_BACK);
    }

    /** The single compartment by hand: K A (1 - L)(1 - R)/M, with the shunt on the right side. */
    @Test
    void theSingleCompartmentByHand() throws IOException {
        CommandRun run = plan(
                "--device",
                "glass",
                "--lung-shunt",
                "0.1",
                "--residual",
                "0.02",
                "--target-perfused-dose",
                "30Gy",
                "--model",
                "mird",
                "--density",
                "1.05");
        assertEquals(0, run.exitCode(), run::err);
        double litres = 20 * 20 * 20 * 0.064 / 1000;
        double byHand = 30 * litres * 1.05 / (49.67 * (1 - 0.1) * (1 - 0.02));
        assertEquals(byHand, model(report(), "mird").required("activityGbq").asDouble(), 1e-6);
        assertTrue(report().at("/plan/decision/byUser").asBoolean(false), "a single model decides");
    }

    @ParameterizedTest
    @CsvSource({
        "--height 175cm --weight 75kg, --height 1.75m --weight 75kg",
        "--prescribed-activity 222MBq, --prescribed-activity 6mCi",
        "--lung-mass 0.9kg, --lung-mass 900g",
        "--residual 2%, --residual 0.02",
        "--bilirubin 17.104umol/L, --bilirubin 1mg/dL"
    })
    void theUnitOfAnInputNeverChangesTheAnswer(String one, String other) throws IOException {
        List<Double> activities = new ArrayList<>();
        for (String options : List.of(one, other)) {
            List<Object> args = new ArrayList<>(List.of("--device", "resin", "--lung-shunt", "5%", "--force"));
            args.addAll(List.of("--target-tumour-dose", "60Gy"));
            args.addAll(List.of((Object[]) options.split(" ")));
            CommandRun run = plan(args.toArray());
            assertEquals(0, run.exitCode(), run::err);
            for (JsonNode m : report().required("models")) {
                activities.add(m.required("activityGbq").asDouble());
            }
        }
        int half = activities.size() / 2;
        assertTrue(half >= 9);
        for (int n = 0; n < half; n++) {
            assertEquals(activities.get(n), activities.get(n + half), 1e-12 + BY_HAND * activities.get(n));
        }
    }

    @Test
    void resinShowsResinsLimitsAndSaysWhichHoldsTheActivityBack() throws IOException {
        CommandRun run = plan(
                "--device", "resin", "--lung-shunt", "0.05", "--target-tumour-dose", "400Gy", "--model", "partition");
        assertEquals(0, run.exitCode(), run::err);
        JsonNode partition = model(report(), "partition");
        assertEquals("resin-normal", partition.required("limitedBy").asText());
        assertEquals(40, gray(partition, "perfused normal liver"), BY_HAND * 40);
        assertTrue(run.out().contains("Held back by: mean of perfused normal liver at most 40.00 Gy"), run::out);
        assertTrue(run.out().contains("not reached; it needs"), run::out);
        assertTrue(partition.required("clashes").size() > 0);
    }

    @Test
    void aLimitSetAsideIsPrintedWithReasonAndName() throws IOException {
        CommandRun run = plan(
                "--device",
                "resin",
                "--lung-shunt",
                "0.05",
                "--target-tumour-dose",
                "400Gy",
                "--model",
                "partition",
                "--set-limit-aside",
                "resin-normal: palliative, discussed",
                "--change-limit",
                "lung-dose=25Gy: lung disease",
                "--limit",
                "normal-liver/V300Gy=80%: our rule",
                "--override-by",
                "Dr Who");
        assertEquals(0, run.exitCode(), run::err);
        JsonNode overrides = report().required("overrides");
        assertTrue(overrides.toString().contains("palliative, discussed"));
        assertTrue(overrides.toString().contains("lung disease"));
        assertTrue(overrides.toString().contains("Dr Who"));
        JsonNode partition = model(report(), "partition");
        assertFalse("resin-normal".equals(partition.required("limitedBy").asText()));
        double lungs = 0;
        for (JsonNode limit : partition.required("limits")) {
            lungs = limit.required("id").asText().equals("lung-dose")
                    ? limit.required("limit").asDouble()
                    : lungs;
        }
        assertEquals(25, lungs, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prescribed-activity 60GBq | exceed the limit",
                "--prescribed-activity -1GBq | is negative",
                "--prescribed-activity 0GBq | above 0",
                "--lung-shunt 1.2 | from 0 to below 1",
                "--target-tumour-dose 205 | needs a number and a unit",
                "--target-tumour-dose 205mGy | which is none of its own",
                "--target-tumour-dose -5Gy | must be above 0",
                "--target tumour/D70=150 | needs a number and a unit",
                "--target tumour/V205=90% | needs the unit of its dose",
                "--target spleen/mean=10Gy | unknown compartment",
                "--prescribed-activity 50mCi --assay 1.9GBq@2026-11-25T08:00Z --injected 2026-11-25T10:00Z --reading-before"
                        + " 100@2026-11-25T08:00Z --reading-after 2@2026-11-25T11:00Z --reading-background 0 | in becquerels and in"
                        + " curies at once",
                "--bilirubin 1.2 | needs a number and a unit",
                "--height 175 --weight 75kg | needs a number and a unit",
                "--prior-lung-dose 60Gy | leaves nothing of the limit",
                "--prior-liver-dose 95Gy | leaves nothing of the limit",
                "--lung-mass 50g | outside 200 to 3000 g",
                "--lung-mass ct | needs densities",
                "--treatment 2026-11-25T10:00 --calibration 2026-11-22 | no absolute time",
                "--treatment 2026-11-21T10:00Z --calibration 2026-11-22 | lies before the calibration",
                "--treatment 2027-03-28T02:30[Europe/Berlin] --calibration 2027-03-21 | never",
                "--decide bsa | cannot be computed",
                "--decide magic | Unknown planning model",
                "--device gold | Unknown device",
                "--disease flu | Unknown disease",
                "--units Bq/mL | Give --units counts",
                "--share Liver=1.5 | fraction from 0 to 1",
                "--ntcp TD50=52Gy,m=0.28,n=1 | needs its source",
                "--set-limit-aside lung-dose --override-by me | needs a reason",
                "--change-limit lung-dose=2GBq:x --override-by me | is in Gy",
                "--limits nowhere.json | nowhere.json"
            })
    void badInputIsRefusedWithOneMessageAndNothingWritten(String options, String part) {
        List<Object> args = new ArrayList<>();
        for (String option : options.split(" ")) {
            args.add(option);
        }
        for (String name : List.of("--device", "--lung-shunt", "--target-tumour-dose")) {
            if (!args.contains(name)) {
                args.addAll(List.of(
                        name, name.equals("--device") ? "glass" : name.equals("--lung-shunt") ? "5%" : "120Gy"));
            }
        }
        args.remove("--units");
        args.remove("Bq/mL");
        List<Object> all = new ArrayList<>(
                List.of("plan", "--spect", spect(), "--structures", small.contours(), "--out", small.out(), "--units"));
        all.add(options.contains("--units Bq/mL") ? "Bq/mL" : "counts");
        all.addAll(args);
        refused(CommandRun.of(all.toArray()), part);
        assertFalse(Files.exists(small.out()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--lung-shunt 5% --lung-shunt-from-spect",
                "--lung-shunt-method planar --lung-shunt-from-spect",
                "--planar-lungs 1,1,1,0,0",
                "--lung-shunt 5% --height 175cm",
                "--lung-shunt 5% --treatment 2026-11-25T10:00Z",
                "--lung-shunt 5% --vial-tolerance 5%",
                "--lung-shunt 5% --injected 2026-11-25T10:00Z",
                "--lung-shunt 5% --decide voxel --prescribed-activity 1GBq",
                "--lung-shunt 5% --model all,voxel",
                "--lung-shunt 5% --set-limit-aside lung-dose:x",
                "--lung-shunt 5% --override-by me",
                ""
            })
    void optionsThatDoNotGoTogetherAreWrongUsage(String options) {
        List<Object> args = new ArrayList<>(List.of("--device", "glass", "--target-tumour-dose", "120Gy"));
        for (String option : options.split(" ")) {
            if (!option.isEmpty()) {
                args.add(option);
            }
        }
        CommandRun run = plan(args.toArray());
        assertEquals(2, run.exitCode(), () -> run.out() + run.err());
        assertFalse(Files.exists(small.out()));
    }

    /** 5 GBq at noon in New York on a Sunday; 93 h later, whatever zone the treatment's time is written in. */
    @Test
    void theVialIsTheSameInEveryZone() throws IOException {
        List<String> vials = new ArrayList<>();
        for (String time :
                List.of("2026-11-26T09:00[America/New_York]", "2026-11-26T15:00[Europe/Berlin]", "2026-11-26T14:00Z")) {
            CommandRun run = glass("--model", "voxel", "--treatment", time, "--calibration", "2026-11-22", "--force");
            assertEquals(0, run.exitCode(), run::err);
            vials.add(run.out()
                    .lines()
                    .filter(l -> l.startsWith("Glass vial"))
                    .findFirst()
                    .orElseThrow());
        }
        assertEquals(1, vials.stream().distinct().count(), vials::toString);
    }

    @Test
    void theSummaryAsJsonIsTheReport() throws IOException {
        CommandRun run = glass("--json");
        assertEquals(0, run.exitCode(), run::err);
        JsonNode printed = new ObjectMapper().readTree(run.out());
        assertEquals(report().required("models"), printed.required("models"));
    }

    /** C = (C_meas - (1 - RC) C_bkg)/RC of the tumour's mean, four times its surroundings; nothing else changes. */
    @Test
    void aLesionMeanIsCorrectedForRecoveryOnRequest() throws IOException {
        Path table = folder.resolve("recovery.csv");
        Files.writeString(
                table,
                "# source: a phantom\ndiameter_mm,rc,u_rc\n13,0.45,0.01\n17,0.58,0.01\n22,0.70,0.01\n28,0.80,0.01\n37,0.88,0.01\n");
        CommandRun plain = glass("--model", "voxel", "--spect-fwhm", "6mm");
        assertEquals(0, plain.exitCode(), plain::err);
        JsonNode before = report();
        CommandRun run = glass("--model", "voxel", "--spect-fwhm", "6mm", "--recovery-table", table, "--force");
        assertEquals(0, run.exitCode(), run::err);
        assertEquals(before.required("structures"), report().required("structures"), "voxels and histograms");
        JsonNode corrected = report().at("/plan/doses");
        JsonNode last = corrected.get(corrected.size() - 1);
        assertEquals("Tumor 1, corrected for recovery", last.required("name").asText(), corrected::toString);
        double rc = last.required("uncertainty").required("recovery").asDouble();
        assertEquals(0.8, rc, 0.05, "6 voxels of 4 mm are 13.8 mL, a sphere of 29.8 mm");
        double byHand = (1 - (1 - rc) / 4) / rc;
        double measured = gray(model(report(), "voxel"), "tumour");
        assertEquals(byHand, last.required("meanDoseGy").asDouble() / measured, 0.02 * byHand);
        refused(glass("--recovery-table", folder.resolve("none.csv"), "--force"), "none.csv");
    }

    /** A model that knows no normal tissue is held against its limits on the voxel doses, and an activity beyond one is refused. */
    @Test
    void nothingIsDecidedBeyondALimit() throws IOException {
        CommandRun mird =
                plan("--device", "resin", "--lung-shunt", "5%", "--target-perfused-dose", "120Gy", "--model", "mird");
        refused(mird, "exceeds the limit \"resin-normal\", which this model cannot evaluate, on the voxel doses");
        CommandRun stated = plan("--device", "resin", "--lung-shunt", "5%", "--prescribed-activity", "2GBq");
        refused(stated, "exceed the limit \"resin-normal\"");
        assertFalse(Files.exists(small.out()));
        CommandRun aside = plan(
                "--device",
                "resin",
                "--lung-shunt",
                "5%",
                "--prescribed-activity",
                "2GBq",
                "--set-limit-aside",
                "resin-normal: salvage",
                "--override-by",
                "Dr Who");
        assertEquals(0, aside.exitCode(), aside::err);
        assertTrue(aside.err().contains("Beyond a limit"), aside::err);
    }

    /** What is drawn holds the residual besides, and is what the limits leave and not what was wanted. */
    @Test
    void theDrawHoldsTheActivityWithinTheLimitsAndTheResidual() throws IOException {
        CommandRun run = plan(
                "--device",
                "resin",
                "--lung-shunt",
                "5%",
                "--target-tumour-dose",
                "400Gy",
                "--model",
                "voxel",
                "--residual",
                "3%",
                "--treatment",
                "2026-11-25T18:00Z",
                "--calibration",
                "2026-11-25T18:00Z");
        assertEquals(0, run.exitCode(), run::err);
        JsonNode voxel = model(report(), "voxel");
        double inVial = voxel.required("activityGbq").asDouble();
        assertEquals(voxel.required("deliveredGbq").asDouble() / 0.97, inVial, BY_HAND);
        assertTrue(voxel.required("wantedGbq").asDouble() > 1.5 * inVial);
        assertEquals(100 * inVial / 3.0, report().at("/plan/vial/drawPercent").asDouble(), 1e-6, "of a vial of 3 GBq");
    }

    @Test
    void anImageWithoutCountsIsRefused() throws IOException {
        ImageFiles.writeVolume(
                Volume.filled(SmallCase.GRID, Quantity.COUNTS, (i, j, k) -> 0), StoredType.FLOAT32, spect());
        refused(glass(), "holds no counts above 0");
    }

    /** Half the counts of the liver in the tumour: refused, and kept only with a reason that is printed. */
    @Test
    void aTargetBelowWhatTheBackgroundGetsIsRefused() throws IOException {
        Volume warm = SmallCase.image(Quantity.COUNTS);
        ImageFiles.writeVolume(warm.map(Quantity.COUNTS, v -> v > 1e6 ? 2.5e5 : v), StoredType.FLOAT32, spect());
        refused(glass(), "lies below what the background gets", "0.5");
        CommandRun kept = plan(
                "--device",
                "glass",
                "--lung-shunt",
                "5%",
                "--target-tumour-dose",
                "10Gy",
                "--model",
                "partition",
                "--keep-target-below-background",
                "palliation");
        assertEquals(0, kept.exitCode(), kept::err);
        assertTrue(kept.err().contains("Reason given: palliation"), kept::err);
    }

    /** A staged treatment: the part of a tumour outside what is perfused is warned of. */
    @Test
    void aTumourOutsideThePerfusedVolumeIsWarnedOf() throws IOException {
        Path file = folder.resolve("staged.seg.nrrd");
        ImageFiles.writeStructures(
                List.of(
                        structure("Liver", Role.LIVER, 6, 25),
                        structure("Perfused", Role.PERFUSED_VOLUME, 6, 14),
                        structure("Tumor 1", Role.TUMOUR, 12, 17)),
                file);
        CommandRun run = CommandRun.done(
                "plan",
                "--spect",
                spect(),
                "--units",
                "counts",
                "--structures",
                file,
                "--device",
                "glass",
                "--lung-shunt",
                "5%",
                "--target-tumour-dose",
                "60Gy",
                "--out",
                small.out());
        assertTrue(run.err().contains("50.0 % of the tumour \"Tumor 1\" lie outside the perfused volume"), run::err);
    }

    @Test
    void aShuntAboveTheLabelOfResinIsWarnedOf() {
        CommandRun run = plan(
                "--device", "resin", "--lung-shunt", "21%", "--target-tumour-dose", "20Gy", "--model", "partition");
        assertEquals(0, run.exitCode(), run::err);
        assertTrue(run.err().contains("shunt of lungs at most 0.2"), run::err);
    }

    /** A vial goes in whole: what it gives more than was required is said, and each limit that it then exceeds. */
    @Test
    void aVialThatExceedsALimitIsWarnedOf() {
        CommandRun run = glass(
                "--model",
                "voxel",
                "--limit",
                "tumour/mean=125Gy: our rule",
                "--override-by",
                "me",
                "--treatment",
                "2026-11-25T10:00Z",
                "--calibration",
                "2026-11-22");
        assertEquals(0, run.exitCode(), run::err);
        assertTrue(run.err().contains("given whole, exceeds the limit"), run::err);
    }

    @Test
    void structuresThatNoLimitAsksForAreShown() throws IOException {
        CommandRun run = plan(
                "--device",
                "glass",
                "--lung-shunt",
                "5%",
                "--model",
                "voxel",
                "--target-perfused-dose",
                "30Gy",
                "--role",
                "other=Tumor 1");
        assertEquals(0, run.exitCode(), run::err);
        JsonNode structures = report().required("structures");
        JsonNode last = structures.get(structures.size() - 1);
        assertEquals("Tumor 1", last.required("name").asText());
        assertEquals("other", last.required("role").asText());
        assertTrue(last.required("meanDoseGy").asDouble() > 60, last::toString);
    }

    /** The liver in two halves, each with a tumour, the left of them cold. */
    private Path territories() throws IOException {
        Path file = folder.resolve("territories.seg.nrrd");
        ImageFiles.writeStructures(
                List.of(
                        structure("Liver", Role.LIVER, 6, 25),
                        structure("Right", Role.PERFUSED_VOLUME, 6, 17),
                        structure("Left", Role.PERFUSED_VOLUME, 18, 25),
                        structure("Tumor 1", Role.TUMOUR, 12, 17),
                        structure("Tumor 2", Role.TUMOUR, 20, 22)),
                file);
        return file;
    }

    private static Structure structure(String name, Role role, int from, int to) {
        boolean tumour = role == Role.TUMOUR;
        return new Structure(
                name,
                role,
                Optional.empty(),
                Mask.of(
                        SmallCase.GRID,
                        (i, j, k) -> i >= from
                                && i <= to
                                && Math.min(j, k) >= (tumour ? 12 : 6)
                                && Math.max(j, k) <= (tumour ? 17 : 25)));
    }

    private CommandRun positions(Object... options) throws IOException {
        List<Object> args = new ArrayList<>(List.of(
                "plan",
                "--spect",
                spect(),
                "--units",
                "counts",
                "--structures",
                territories(),
                "--role",
                "perfused=Right",
                "--role",
                "perfused=Left",
                "--device",
                "resin",
                "--lung-shunt",
                "0.05",
                "--out",
                small.out()));
        args.addAll(List.of(options));
        return CommandRun.of(args.toArray());
    }

    /** Two positions by name: each territory's normal tissue at its limit, and the map is the sum of what each gives. */
    @Test
    void severalCatheterPositions() throws IOException {
        CommandRun run = positions(
                "--model",
                "positions",
                "--positions-for",
                "all",
                "--treatment",
                "2026-11-25T10:00Z",
                "--calibration",
                "2026-11-25T18:00Z");
        assertEquals(0, run.exitCode(), run::err);
        JsonNode plan = report().at("/plan/positions");
        assertEquals(2, plan.required("positions").size(), plan::toString);
        double sum = 0;
        for (JsonNode p : plan.required("positions")) {
            sum += p.required("deliveredGbq").asDouble();
            assertEquals(40, p.required("perfusedNormalMeanGy").asDouble(), 40 * 1e-6, plan::toString);
        }
        JsonNode model = model(report(), "positions");
        assertEquals(model.required("deliveredGbq").asDouble(), sum, 1e-9);
        assertFalse(run.err().contains("the voxel doses of the image do not"), "held as the activity is divided");
        double listed = 0;
        double mapped = 0;
        for (JsonNode s : model.required("structures")) {
            listed = s.required("name").asText().equals("Tumor 2")
                    ? s.required("meanDoseGy").asDouble()
                    : listed;
        }
        for (JsonNode s : report().required("structures")) {
            mapped = s.required("name").asText().equals("Tumor 2")
                    ? s.required("meanDoseGy").asDouble()
                    : mapped;
        }
        assertEquals(listed, mapped, 1e-4 * listed, "the dose map is that of the activities as divided");
    }

    @Test
    void withAllModelsSeveralPositionsStandBesideTheOthers() throws IOException {
        CommandRun run = positions("--target-tumour-dose", "60Gy");
        assertEquals(0, run.exitCode(), run::err);
        assertTrue(model(report(), "positions").required("activityGbq").asDouble() > 0);
        assertFalse(report().at("/plan/decision/byUser").asBoolean(true));
        assertTrue(run.out().contains("Position \"Right\""), run::out);
    }

    @Test
    void positionsNeedSeveralTerritories() {
        refused(glass("--model", "positions"), "a structure with the role perfused for each, found 1");
        assertEquals(2, glass("--model", "voxel", "--positions-for", "least").exitCode());
    }
}
