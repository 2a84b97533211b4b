package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.output.DicomTools;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.file.ImageFiles;

/** Commands on DICOM: what is refused with which message, what a person may accept, and what the report then says. */
class DicomCommandTest {

    private static final DicomCodec CODEC = DicomCodecs.embedded();
    private static final double EXACT = 1e-9;

    private final Path folder;
    private final SmallCase small;
    private Path out;

    DicomCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.small = new SmallCase(folder);
        this.out = folder.resolve("out");
    }

    /** Refused with exit code 3, a message that holds some words, and nothing written. */
    private void assertRefused(List<String> words, Object... args) throws IOException {
        CommandRun run = CommandRun.of(args);
        assertEquals(3, run.exitCode(), () -> Arrays.toString(args) + "\n" + run.out() + run.err());
        for (String word : words) {
            assertTrue(run.err().contains(word), () -> "\"" + word + "\" is not in: " + run.err());
        }
        assertFalse(Files.exists(out), "something was written");
    }

    private Path pet() {
        Path pt = folder.resolve("pt");
        CommandRun.done(
                "convert",
                small.pet(),
                pt,
                "--modality",
                "PT",
                "--units",
                "Bq/mL",
                "--nuclide",
                "Y-90",
                "--time-since-injection",
                "20h",
                "--patient-id",
                "A");
        return pt;
    }

    private Path spect() {
        Path nm = folder.resolve("nm.dcm");
        CommandRun.done("convert", small.pet(), nm, "--modality", "NM", "--units", "counts", "--nuclide", "Y-90");
        return nm;
    }

    private Object[] dose(Path activity, Object... more) {
        List<Object> args = new ArrayList<>(
                List.of("dose", "--activity", activity, "--structures", small.contours(), "--out", out));
        args.addAll(Arrays.asList(more));
        return args.toArray();
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(out.resolve("report.json").toFile());
    }

    /** Changes the elements of every file of a folder, or of one file. */
    private static void edit(Path series, UnaryOperator<DataSet.Builder> change) throws IOException {
        try (var files = Files.walk(series)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CODEC.write(change.apply(CODEC.read(file).dataSet().toBuilder()).build(), file);
            }
        }
    }

    @Test
    void unitsAndTimeComeFromTheFile() throws IOException {
        CommandRun.done(dose(pet()));
        JsonNode report = report();
        assertEquals("A", report.required("patient").required("id").asText());
        JsonNode step = report.required("activity").required("decaySteps").get(0);
        assertEquals(20, step.required("hours").asDouble(), EXACT);
        assertTrue(step.required("source").asText().startsWith("from the file"), step.toString());
        assertEquals(
                "from the file: BQML",
                report.required("activity").required("unitsSource").asText());
        assertEquals(
                "DICOM, embedded",
                report.required("inputs").get(0).required("codec").asText());
        for (String file : List.of("dose.dcm", "plan.dcm", "structures.dcm", "report.pdf", "report.dcm")) {
            assertTrue(Files.isRegularFile(out.resolve(file)), file);
        }
    }

    @Test
    void doseRefersToItsPlanAndThePlanToItsStructureSet() throws IOException {
        CommandRun.done(dose(pet()));
        DataSet dose = CODEC.read(out.resolve("dose.dcm")).dataSet();
        DataSet plan = CODEC.read(out.resolve("plan.dcm")).dataSet();
        DataSet structures = CODEC.read(out.resolve("structures.dcm")).dataSet();
        assertEquals(
                plan.string(Tag.SOP_INSTANCE_UID),
                dose.item(Tag.REFERENCED_RT_PLAN_SEQUENCE).orElseThrow().string(Tag.REFERENCED_SOP_INSTANCE_UID));
        assertEquals(
                structures.string(Tag.SOP_INSTANCE_UID),
                plan.item(Tag.REFERENCED_STRUCTURE_SET_SEQUENCE).orElseThrow().string(Tag.REFERENCED_SOP_INSTANCE_UID));
        DataSet image = CODEC.read(folder.resolve("pt/pt-0001.dcm")).dataSet();
        for (DataSet made : List.of(dose, plan, structures)) {
            for (int tag : new int[] {Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID, Tag.FRAME_OF_REFERENCE_UID}) {
                assertEquals(image.string(tag), made.string(tag), Tag.text(tag));
            }
        }
    }

    @Test
    void everythingThatACaseWritesConformsAndFitsTogether() throws IOException {
        Path pt = pet();
        CommandRun.done(dose(pt));
        List<Path> files = new ArrayList<>();
        for (String name : List.of("dose.dcm", "plan.dcm", "structures.dcm", "report.dcm")) {
            files.add(out.resolve(name));
        }
        for (Path file : files) {
            DicomTools.assertConforms(file);
        }
        files.add(pt.resolve("pt-0001.dcm"));
        DicomTools.assertConsistent(files);
    }

    @Test
    void printedReportLiesInTheStudyOfTheImage() throws IOException {
        CommandRun.done(dose(pet()));
        DataSet image = CODEC.read(folder.resolve("pt/pt-0001.dcm")).dataSet();
        DataSet document = CODEC.read(out.resolve("report.dcm")).dataSet();
        for (int tag : new int[] {Tag.PATIENT_ID, Tag.PATIENT_NAME, Tag.STUDY_INSTANCE_UID}) {
            assertEquals(image.string(tag), document.string(tag), Tag.text(tag));
        }
        assertEquals(
                image.string(Tag.SOP_INSTANCE_UID),
                document.items(Tag.SOURCE_INSTANCE_SEQUENCE).get(0).string(Tag.REFERENCED_SOP_INSTANCE_UID));
        byte[] pdf = Files.readAllBytes(out.resolve("report.pdf"));
        byte[] inside = new byte[document.requireInteger(Tag.ENCAPSULATED_DOCUMENT_LENGTH)];
        document.bytes(Tag.ENCAPSULATED_DOCUMENT).orElseThrow().get(inside);
        assertArrayEquals(pdf, inside);
    }

    @Test
    void rerunGivesTheSameIdentifiersAndOtherSettingsOthers() throws IOException {
        Path pt = pet();
        CommandRun.done(dose(pt));
        String first = CODEC.read(out.resolve("dose.dcm")).dataSet().requireString(Tag.SOP_INSTANCE_UID);
        CommandRun.done(dose(pt, "--force"));
        assertEquals(first, CODEC.read(out.resolve("dose.dcm")).dataSet().requireString(Tag.SOP_INSTANCE_UID));
        CommandRun.done(dose(pt, "--force", "--density", "1.04"));
        assertFalse(first.equals(CODEC.read(out.resolve("dose.dcm")).dataSet().requireString(Tag.SOP_INSTANCE_UID)));
    }

    @Test
    void optionsThatContradictTheFileAreRefused() throws IOException {
        Path pt = pet();
        assertRefused(
                List.of("--time-since-injection 4.00 h contradicts", "20.00 h"),
                dose(pt, "--time-since-injection", "4h"));
        assertRefused(
                List.of("--units counts contradicts"),
                dose(pt, "--units", "counts", "--administered-activity", "1GBq", "--normalise-to", "fov"));
        assertRefused(List.of("--patient-id B contradicts", "\"A\""), dose(pt, "--patient-id", "B"));
    }

    @Test
    void timeThatTheFileDoesNotTellIsAskedFor() throws IOException {
        Path pt = pet();
        edit(
                pt,
                b -> b.items(
                        Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                        b.build().item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).orElseThrow().toBuilder()
                                .remove(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME)
                                .build()));
        assertRefused(List.of("--time-since-injection"), dose(pt));
        CommandRun.done(dose(pt, "--time-since-injection", "20h"));
        assertTrue(report().required("activity")
                .required("decaySteps")
                .get(0)
                .required("source")
                .asText()
                .startsWith("stated by"));
    }

    private static UnaryOperator<DataSet.Builder> ofInjection(UnaryOperator<DataSet.Builder> change) {
        return b -> b.items(
                Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                change.apply(b.build().item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).orElseThrow().toBuilder())
                        .build());
    }

    @Test
    void headersThatContradictThemselvesAboutTimeAreRefusedOrAsked() throws IOException {
        Path pt = pet();
        edit(pt, b -> b.text(Tag.DECAY_CORRECTION, "ADMIN").reals(Tag.DECAY_FACTOR, 1));
        assertRefused(
                List.of("DecayCorrection is ADMIN, which needs a decay factor of 1.2", "--time-since-injection"),
                dose(pt));
        edit(pt, b -> b.text(Tag.DECAY_CORRECTION, "NONE").reals(Tag.DECAY_FACTOR, 1.24));
        assertRefused(List.of("1.24 though DecayCorrection (0054,1102) is NONE"), dose(pt));
        edit(pt, b -> b.text(Tag.DECAY_CORRECTION, "START").reals(Tag.DECAY_FACTOR, 1));
        edit(pt, ofInjection(b -> b.text(Tag.RADIOPHARMACEUTICAL_START_TIME, "030000")));
        assertRefused(List.of("so one of them is wrong or in another time zone", "--time-since-injection"), dose(pt));
        edit(
                pt,
                ofInjection(b -> b.remove(Tag.RADIOPHARMACEUTICAL_START_TIME)
                        .text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20200101120000+0200")));
        assertRefused(List.of("with an offset from UTC that it does not state for its other times"), dose(pt));
    }

    @Test
    void slicesThatContradictEachOtherAboutTimeAreRefused() throws IOException {
        Path pt = pet();
        Path odd = pt.resolve("pt-0007.dcm");
        DataSet kept = CODEC.read(odd).dataSet();
        edit(odd, ofInjection(b -> b.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20200101120000")));
        assertRefused(
                List.of("states an injection at 20200101120000", "where other images of the series state"), dose(pt));
        CODEC.write(kept.toBuilder().text(Tag.ACQUISITION_DATE, "20200101").build(), odd);
        assertRefused(List.of("which no scan takes"), dose(pt));
    }

    @Test
    void missingEndOfASeriesNeedsAPersonWhoAcceptsIt() throws IOException {
        Path pt = pet();
        Files.delete(pt.resolve("pt-0032.dcm"));
        assertRefused(List.of("NumberOfSlices (0054,0081) is 32 and the images are of 31", "missing-slices"), dose(pt));
        CommandRun.done(dose(pt, "--override", "missing-slices=outside the liver", "--override-by", "R. Yalow"));
        assertEquals(
                "missing-slices",
                report().required("overrides").get(0).required("rule").asText());
    }

    @Test
    void uncalibratedSpectNeedsTheAdministeredActivityAndFlagsWhatIsReadOffTheLowEnd() throws IOException {
        Path nm = spect();
        assertRefused(List.of("is in counts", "--administered-activity"), dose(nm));
        CommandRun.done(dose(nm, "--administered-activity", "1GBq", "--normalise-to", "fov"));
        for (JsonNode structure : report().required("structures")) {
            assertTrue(structure.required("flags").toString().contains("UNCALIBRATED_IMAGE"), structure.toString());
        }
    }

    @Test
    void petOfAnotherNuclideIsRefusedUnlessItIsCorrected() throws IOException {
        Path pt = pet();
        CommandRun.done(dose(pt));
        double asYttrium =
                report().required("activity").required("totalAtInjectionMbq").asDouble();
        // The same scan told to have been F-18: the scanner divided by 0.9673 where Y-90 has 3.186e-5 positrons a
        // decay.
        edit(pt, b -> {
            DataSet item =
                    b.build().item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).orElseThrow();
            return b.remove(Tag.DECAY_FACTOR)
                    .items(
                            Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                            item.toBuilder()
                                    .remove(Tag.RADIONUCLIDE_CODE_SEQUENCE)
                                    .reals(Tag.RADIONUCLIDE_HALF_LIFE, 6586.2)
                                    .reals(Tag.RADIONUCLIDE_POSITRON_FRACTION, 0.9673)
                                    .build());
        });
        CommandRun.done(dose(pt, "--force", "--surrogate-isotope"));
        JsonNode report = report();
        // The acquisition starts at the reference time, so that of the decay only what happened within the frame
        // differs.
        assertEquals(
                asYttrium * 0.9673 / 3.186e-5,
                report.required("activity").required("totalAtInjectionMbq").asDouble(),
                0.01 * asYttrium * 0.9673 / 3.186e-5);
        assertTrue(
                report.required("warnings").toString().contains("3.186"),
                report.required("warnings").toString());
        out = folder.resolve("other");
        assertRefused(List.of("half-life 6586.2 s", "positron fraction 0.9673", "--surrogate-isotope"), dose(pt));
    }

    @Test
    void imageWithoutPlaceInThePatientNeedsAPersonWhoAcceptsIt() throws IOException {
        Path nm = spect();
        edit(
                nm,
                b -> b.items(
                        Tag.DETECTOR_INFORMATION_SEQUENCE,
                        b.build().item(Tag.DETECTOR_INFORMATION_SEQUENCE).orElseThrow().toBuilder()
                                .remove(Tag.IMAGE_POSITION_PATIENT)
                                .remove(Tag.IMAGE_ORIENTATION_PATIENT)
                                .build()));
        Object[] scaled = {"--administered-activity", "1GBq", "--normalise-to", "fov"};
        assertRefused(List.of("patient-geometry"), dose(nm, scaled));
        CommandRun nameless = CommandRun.of(
                dose(nm, "--override", "patient-geometry=phantom", scaled[0], scaled[1], scaled[2], scaled[3]));
        assertEquals(2, nameless.exitCode(), nameless.err());
        CommandRun.done(dose(
                nm,
                "--override",
                "patient-geometry=phantom on the couch",
                "--override-by",
                "M. Planck",
                scaled[0],
                scaled[1],
                scaled[2],
                scaled[3]));
        JsonNode override = report().required("overrides").get(0);
        assertEquals("patient-geometry", override.required("rule").asText());
        assertEquals("M. Planck", override.required("who").asText());
        assertEquals("phantom on the couch", override.required("why").asText());
    }

    @Test
    void missingSliceNeedsAPersonWhoAcceptsIt() throws IOException {
        Path pt = pet();
        Files.delete(pt.resolve("pt-0016.dcm"));
        assertRefused(List.of("missing-slices"), dose(pt));
        CommandRun.done(dose(pt, "--override", "missing-slices=lost in transfer", "--override-by", "L. Meitner"));
        JsonNode override = report().required("overrides").get(0);
        assertEquals("missing-slices", override.required("rule").asText());
        assertEquals("L. Meitner", override.required("who").asText());
    }

    @Test
    void structuresOfAnotherPatientAreRefused() throws IOException {
        Path pt = pet();
        Path structures = folder.resolve("structures.dcm");
        CommandRun.done("convert", small.contours(), structures, "--modality", "SEG", "--study-of", pt);
        edit(structures, b -> b.text(Tag.PATIENT_ID, "somebody else"));
        Object[] args = {"dose", "--activity", pt, "--structures", structures, "--out", out};
        assertRefused(List.of("\"A\"", "\"somebody else\"", "patient-identity"), args);
    }

    @Test
    void folderOfSeveralSeriesAsksWhich() throws IOException {
        Path pt = pet();
        Path both = Files.createDirectory(folder.resolve("both"));
        Files.move(pt, both.resolve("first"));
        CommandRun.done(
                "convert",
                small.pet(),
                both.resolve("second"),
                "--modality",
                "PT",
                "--units",
                "Bq/mL",
                "--nuclide",
                "Y-90",
                "--time-since-injection",
                "3h");
        assertRefused(List.of("--series", "9101", "32 images"), dose(both));
        String uid =
                CODEC.readHeader(both.resolve("second/pt-0001.dcm")).dataSet().requireString(Tag.SERIES_INSTANCE_UID);
        CommandRun.done(dose(both, "--series", uid));
        assertEquals(
                3,
                report().required("activity")
                        .required("decaySteps")
                        .get(0)
                        .required("hours")
                        .asDouble(),
                EXACT);
    }

    /** Contours of another vendor, of which each structure gets voxels of its own. */
    @Test
    void realContoursGoOntoTheVoxelsOfAnImage() throws IOException {
        Path contours = SharedFiles.require("sts-001-fdg-pet/mask/1-1.dcm");
        out = folder.resolve("mask.nii.gz");
        assertRefused(List.of("no voxels in common", "--grid-of"), "convert", contours, out);
        out = folder.resolve("mask.seg.nrrd");
        CommandRun.done("convert", contours, out, "--grid-of", SharedFiles.require("sts-001-fdg-pet"), "--series", "1");
        List<Double> volumes =
                ImageFiles.readStructures(out, Map.of(), DicomReading.withDefaults()).structures().stream()
                        .map(s -> s.mask().volumeMl())
                        .toList();
        // Shoelace areas of all contours times 3.27 mm, computed apart: 365.18 and 580.59 mL; voxels of 0.07 mL.
        assertEquals(365.18, volumes.get(0), 0.01 * 365.18);
        assertEquals(580.59, volumes.get(1), 0.01 * 580.59);
    }

    @Test
    void conversionKeepsWhatTheFileTells() throws IOException {
        Path pt = pet();
        out = folder.resolve("again");
        Object[] convert = {"convert", pt, out, "--modality", "PT"};
        List<Object> args = new ArrayList<>(Arrays.asList(convert));
        args.addAll(List.of("--nuclide", "Ho-166"));
        assertRefused(List.of("--nuclide Ho-166 contradicts", "Y-90"), args.toArray());
        args = new ArrayList<>(Arrays.asList(convert));
        args.addAll(List.of("--time-since-injection", "1h"));
        assertRefused(List.of("1.00 h contradicts", "20.00 h"), args.toArray());
        args = new ArrayList<>(Arrays.asList(convert));
        args.addAll(List.of("--units", "counts"));
        assertRefused(List.of("tells its units itself"), args.toArray());
        CommandRun.done(convert);
        Path series = out;
        out = folder.resolve("out");
        CommandRun.done(dose(series));
        assertEquals(
                20,
                report().required("activity")
                        .required("decaySteps")
                        .get(0)
                        .required("hours")
                        .asDouble(),
                EXACT);
    }

    @Test
    void fdgDoesNotBecomeYttriumByConversion() throws IOException {
        out = folder.resolve("again");
        assertRefused(
                List.of("--nuclide Y-90 contradicts", "F-18"),
                "convert",
                SharedFiles.require("sts-001-fdg-pet"),
                out,
                "--modality",
                "PT",
                "--nuclide",
                "Y-90",
                "--time-since-injection",
                "20h");
    }

    @Test
    void differentImagesOfOneStudyGetDifferentIdentifiers() throws IOException {
        Path pt = pet();
        Path other = folder.resolve("other");
        CommandRun.done("convert", pt, other, "--modality", "PT");
        edit(other, b -> b.reals(Tag.RESCALE_SLOPE, 2));
        List<String> uids = new ArrayList<>();
        for (Path source : List.of(pt, other)) {
            Path made = folder.resolve("made-of-" + source.getFileName());
            CommandRun.done("convert", source, made, "--modality", "PT", "--study-of", pt);
            uids.add(CODEC.readHeader(made.resolve("pt-0001.dcm")).dataSet().requireString(Tag.SOP_INSTANCE_UID));
        }
        assertFalse(uids.get(0).equals(uids.get(1)), uids.toString());
        DataSet made =
                CODEC.readHeader(folder.resolve("made-of-other/pt-0001.dcm")).dataSet();
        assertEquals(
                CODEC.readHeader(other.resolve("pt-0001.dcm")).dataSet().string(Tag.SOP_INSTANCE_UID),
                made.item(Tag.SOURCE_IMAGE_SEQUENCE).orElseThrow().string(Tag.REFERENCED_SOP_INSTANCE_UID),
                "made from the one, though it belongs to the other");
    }

    @Test
    void namesThatTellNothingAreReadByTheirMark() throws IOException {
        Path file = Files.copy(spect(), folder.resolve("NM.1.2.3"));
        CommandRun run = CommandRun.done("info", file);
        assertTrue(run.out().contains("DICOM NM"), run.out());
    }

    @Test
    void surrogateCorrectionNeedsAHeaderToUndo() throws IOException {
        assertRefused(
                List.of("--surrogate-isotope"),
                dose(small.pet(), "--units", "Bq/mL", "--time-since-injection", "1h", "--surrogate-isotope"));
    }

    @Test
    void patientOfTheStructuresIsThatOfAnImageThatTellsNone() throws IOException {
        Path structures = folder.resolve("structures.dcm");
        CommandRun.done("convert", small.contours(), structures, "--modality", "SEG", "--patient-id", "C");
        CommandRun.done(
                "dose",
                "--activity",
                small.pet(),
                "--units",
                "Bq/mL",
                "--time-since-injection",
                "0h",
                "--structures",
                structures,
                "--out",
                out);
        assertEquals("C", report().required("patient").required("id").asText());
        DataSet seg = CODEC.read(structures).dataSet();
        DataSet dose = CODEC.read(out.resolve("dose.dcm")).dataSet();
        assertEquals(seg.string(Tag.PATIENT_ID), dose.string(Tag.PATIENT_ID));
        assertEquals(seg.string(Tag.FRAME_OF_REFERENCE_UID), dose.string(Tag.FRAME_OF_REFERENCE_UID));
    }

    @Test
    void countsWithoutATimeTellNoInjection() throws IOException {
        DataSet item = CODEC.read(spect())
                .dataSet()
                .item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                .orElseThrow();
        assertTrue(item.hasValue(Tag.RADIONUCLIDE_CODE_SEQUENCE));
        assertFalse(item.hasValue(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME));
    }

    @Test
    void datesAndSexThatAreNoneAreLeftOutOfWhatIsWritten() throws IOException {
        Path pt = pet();
        edit(
                pt,
                b -> b.carriedText(Tag.STUDY_DATE, "2026.11.23")
                        .carriedText(Tag.PATIENT_BIRTH_DATE, "1950")
                        .carriedText(Tag.PATIENT_SEX, "MALE"));
        CommandRun.done(dose(pt));
        DataSet dose = CODEC.read(out.resolve("dose.dcm")).dataSet();
        assertEquals("20261123", dose.requireString(Tag.STUDY_DATE));
        assertFalse(dose.hasValue(Tag.PATIENT_BIRTH_DATE));
        assertFalse(dose.hasValue(Tag.PATIENT_SEX));
        DicomTools.assertConforms(out.resolve("dose.dcm"));
    }

    @Test
    void unknownCodecAndRuleAreRefusedByName() throws IOException {
        Path pt = pet();
        assertRefused(List.of("\"gdcm\"", "embedded"), dose(pt, "--dicom-codec", "gdcm"));
        assertRefused(
                List.of("\"everything\"", "missing-slices"),
                dose(pt, "--override", "everything=yes", "--override-by", "me"));
    }

    @Test
    void realSeriesThatAreNoVolumeAreRefusedWithTheReason() throws IOException {
        out = folder.resolve("out.nii.gz");
        assertRefused(
                List.of("gantry tilt of 14.0 degrees"),
                "convert",
                SharedFiles.require("slice-geometry/gantrytilting"),
                out);
        assertRefused(
                List.of("3 of 4 images lie at the position of another one"),
                "convert",
                SharedFiles.require("slice-geometry/notavolume"),
                out);
        CommandRun.done("convert", SharedFiles.require("slice-geometry/oblique"), out);
    }

    @Test
    void realPetOfFdgIsNoActivityOfYttrium() throws IOException {
        assertRefused(List.of("F-18", "Y-90"), dose(SharedFiles.require("sts-001-fdg-pet"), "--series", "1"));
    }

    /** Two slices, of which one is stored as JPEG-LS. */
    @Test
    void jpegLsIsRefusedByName() throws IOException {
        Path series = Files.createDirectory(folder.resolve("ls"));
        String name = "transfer-syntaxes/CTImage.dcm_%s.dcm";
        Files.copy(
                SharedFiles.require(String.format(name, "JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80")),
                series.resolve("a.dcm"));
        DataSet plain = CODEC.read(SharedFiles.require(
                        String.format(name, "LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1")))
                .dataSet();
        double[] position = plain.reals(Tag.IMAGE_POSITION_PATIENT);
        CODEC.write(
                plain.toBuilder()
                        .text(Tag.SOP_INSTANCE_UID, "2.25.1")
                        .reals(Tag.IMAGE_POSITION_PATIENT, position[0], position[1], position[2] + 10)
                        .build(),
                series.resolve("b.dcm"));
        out = folder.resolve("out.nii.gz");
        assertRefused(List.of("JPEG-LS Lossless"), "convert", series, out);
    }
}
