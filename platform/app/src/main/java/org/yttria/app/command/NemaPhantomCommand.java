package org.yttria.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yttria.app.output.CaseFolder;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.Version;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.output.CtSeriesWriter;
import org.yttria.imaging.dicom.output.EmissionContent;
import org.yttria.imaging.dicom.output.NewOrigin;
import org.yttria.imaging.dicom.output.PetSeriesWriter;
import org.yttria.imaging.dicom.output.SeriesContent;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.physical.BodyFill;
import org.yttria.phantoms.physical.BodyGeometry;
import org.yttria.phantoms.physical.BodyPhantom;
import org.yttria.phantoms.physical.FilledPhantom;
import org.yttria.phantoms.physical.PhantomScans;
import org.yttria.phantoms.physical.PhantomTruth;
import org.yttria.phantoms.physical.SphereRing;
import org.yttria.phantoms.random.RandomStreams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yttria phantom nema}: the body phantom of NEMA NU 2 and IEC 61675-1, filled, and scans of it. */
@Command(
        name = "nema",
        description = "The NEMA NU 2 / IEC 61675-1 body phantom, filled with Y-90: its truth, a CT and a PET of it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  yttria phantom nema --out out/nema",
            "  yttria phantom nema --sphere-concentration 4MBq/mL --background-concentration 0MBq/mL --fwhm 8 --noise 30%% --out out/cold --dicom"
        })
final class NemaPhantomCommand implements Callable<Integer> {

    private static final String NUCLIDE = "Y-90";
    private static final double LEAST_VOXEL_MM = 0.5;
    private static final double LARGEST_VOXEL_MM = 8;
    private static final int CT_SERIES = 9201;
    private static final int PET_SERIES = 9202;

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the files.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Replace a case that Yttria wrote in that folder.")
    private boolean force;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of every draw. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--voxel",
            paramLabel = "MM",
            defaultValue = "2",
            description = "Edge of the voxels of truth and CT, 0.5 to 8 mm. Default: 2.")
    private double voxelMm = 2;

    @Option(
            names = "--sphere-concentration",
            paramLabel = "CONCENTRATION",
            defaultValue = "2.28MBq/mL",
            description = "In the spheres: one for all, or one for each in the order of --spheres, separated by commas."
                    + " Default: 2.28MBq/mL (D'Arienzo 2017).")
    private String sphereConcentration = "2.28MBq/mL";

    @Option(
            names = "--background-concentration",
            paramLabel = "CONCENTRATION",
            description = "Around the spheres. Default: an eighth of that in the first sphere.")
    private @Nullable String backgroundConcentration;

    @Option(
            names = "--length",
            paramLabel = "180|194",
            defaultValue = "180",
            description = "Length of the cavity in mm. Default: 180.")
    private int lengthMm = 180;

    @Option(
            names = "--spheres",
            paramLabel = "MM,...",
            split = ",",
            description = "Inner diameters of the six spheres in their order on the ring; 0 leaves a place empty."
                    + " Default: 37,28,22,17,13,10.")
    private @Nullable List<Double> spheresMm;

    @Option(
            names = "--first-angle",
            paramLabel = "DEGREES",
            description = "Where the first sphere sits, seen from the feet: 0 is the patient's left, 90 the front."
                    + " Default: 180.")
    private @Nullable Double firstAngle;

    @Option(names = "--clockwise", description = "The others follow clockwise, not anticlockwise.")
    private boolean clockwise;

    @Option(
            names = "--stems",
            paramLabel = "cold|sphere|background",
            defaultValue = "cold",
            description = "What stands in the stems of the spheres: water, the sphere's solution or the background's."
                    + " Default: cold.")
    private String stems = "cold";

    @Option(names = "--fwhm", paramLabel = "MM", defaultValue = "6", description = "Resolution of the PET. Default: 6.")
    private double fwhmMm = 6;

    @Option(
            names = "--noise",
            paramLabel = "FRACTION",
            defaultValue = "0",
            description =
                    "Standard deviation over mean of the PET's voxels in the background, or where that is cold in the spheres,"
                            + " for example 30%%. Default: none.")
    private String noise = "0";

    @Option(names = "--dicom", description = "Write CT and PET as DICOM series too.")
    private boolean dicom;

    NemaPhantomCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        CaseFolder.check(out, force);
        BodyPhantom phantom = phantom();
        PhantomScans scans = new PhantomScans(fwhmMm, QuantityText.fraction("--noise", noise));
        RandomStreams streams = RandomStreams.of(seed).child("nema");
        FilledPhantom filled = phantom.on(grid(phantom));
        console.progress("phantom", 1);
        Volume ct = scans.ct(filled, streams);
        console.progress("CT", 1);
        Volume pet = scans.pet(filled, streams);
        console.progress("PET", 1);
        PhantomRecord record = new PhantomRecord(filled, phantom, scans, seed);
        ObjectNode json;
        try (CaseFolder folder = CaseFolder.open(out, force)) {
            Path path = folder.path();
            ImageFiles.writeVolume(filled.activity(), StoredType.FLOAT32, path.resolve("activity.nii.gz"));
            ImageFiles.writeVolume(ct, StoredType.INT16, path.resolve("ct.nii.gz"));
            ImageFiles.writeVolume(pet, StoredType.FLOAT32, path.resolve("pet.nii.gz"));
            ImageFiles.writeStructures(filled.structures(), path.resolve("structures.seg.nrrd"));
            json = record.json(path);
            if (dicom) {
                writeSeries(ct, pet, record.truth(), path);
                json.putArray("series").add("ct").add("pet");
            }
            Files.writeString(path.resolve("phantom.json"), json.toPrettyString() + "\n");
            folder.commit();
        }
        console.progress("writing", 1);
        summarise(filled, json);
        return 0;
    }

    private BodyPhantom phantom() {
        SphereRing ring = ring();
        List<Double> spheres = sphereConcentrations(ring.size());
        double background = backgroundConcentration == null
                ? spheres.get(0) / 8
                : QuantityText.becquerelsPerMl("--background-concentration", backgroundConcentration);
        if (background == 0 && spheres.stream().allMatch(c -> c == 0)) {
            throw new InputDataException("There is no activity in spheres and background: give one a concentration");
        }
        BodyFill fill = new BodyFill(spheres, background, stemFill());
        BodyGeometry geometry = BodyGeometry.standard();
        if (lengthMm != geometry.length()) {
            if (lengthMm != BodyGeometry.longLengthMm()) {
                throw new InputDataException("--length " + lengthMm + ": the phantom is 180 mm or 194 mm long inside");
            }
            geometry = geometry.withLength(lengthMm);
        }
        BodyPhantom.clash(geometry, ring).ifPresent(clash -> {
            throw new InputDataException("--spheres: " + clash);
        });
        return new BodyPhantom(geometry, ring, fill);
    }

    private SphereRing ring() {
        SphereRing ring = SphereRing.standard();
        if (spheresMm != null) {
            if (spheresMm.size() != ring.size()
                    || !spheresMm.stream().allMatch(d -> d >= 0 && d <= 100)
                    || spheresMm.stream().allMatch(d -> d == 0)) {
                throw new InputDataException(
                        "--spheres needs six diameters in mm, 0 for an empty place, not " + spheresMm);
            }
            ring = SphereRing.ofDiameters(
                    spheresMm.stream().mapToDouble(Double::doubleValue).toArray());
        }
        double angle = firstAngle == null ? ring.firstAngleDegrees() : firstAngle;
        if (!(Math.abs(angle) <= 360)) {
            throw new InputDataException("--first-angle must be from -360 to 360 degrees: " + angle);
        }
        return ring.from(angle, clockwise ? SphereRing.Sense.CLOCKWISE : SphereRing.Sense.ANTICLOCKWISE);
    }

    private List<Double> sphereConcentrations(int size) {
        String[] texts = sphereConcentration.split(",", -1);
        if (texts.length != 1 && texts.length != size) {
            throw new InputDataException("--sphere-concentration \"" + sphereConcentration + "\" has " + texts.length
                    + " concentrations: give one, or " + size);
        }
        return IntStream.range(0, size)
                .mapToObj(n -> QuantityText.becquerelsPerMl("--sphere-concentration", texts[texts.length == 1 ? 0 : n]))
                .toList();
    }

    private BodyFill.StemFill stemFill() {
        return switch (stems) {
            case "cold" -> BodyFill.StemFill.COLD;
            case "sphere" -> BodyFill.StemFill.SPHERE;
            case "background" -> BodyFill.StemFill.BACKGROUND;
            default -> throw new InputDataException("--stems \"" + stems + "\" is none of cold, sphere, background");
        };
    }

    private Grid grid(BodyPhantom phantom) {
        if (!(voxelMm >= LEAST_VOXEL_MM && voxelMm <= LARGEST_VOXEL_MM)) {
            throw new InputDataException("--voxel must be from 0.5 to 8 mm: " + voxelMm);
        }
        return phantom.grid(voxelMm);
    }

    private static void writeSeries(Volume ct, Volume pet, PhantomTruth truth, Path folder) throws IOException {
        String fingerprint = PhantomRecord.fingerprint(folder);
        ImageOrigin origin = NewOrigin.of(fingerprint, "NEMA-" + fingerprint.substring(0, 8), "Phantom^NEMA");
        LocalDateTime created = LocalDateTime.now(ZoneId.systemDefault());
        DicomCodec codec = DicomCodecs.embedded();
        CtSeriesWriter.write(
                ct, content(origin, "Simulated CT", CT_SERIES, created, fingerprint), codec, folder.resolve("ct"));
        EmissionContent emission = EmissionContent.atInjection(NUCLIDE, Optional.empty())
                .withAdministered(new Activity(truth.activityBq()))
                .withCorrections(List.of("DECY", "ATTN", "SCAT", "RAN"));
        PetSeriesWriter.write(
                pet,
                content(origin, "Simulated Y-90 PET", PET_SERIES, created, fingerprint),
                emission,
                codec,
                folder.resolve("pet"));
    }

    private static SeriesContent content(
            ImageOrigin origin, String description, int number, LocalDateTime created, String fingerprint) {
        return new SeriesContent(
                origin,
                description,
                number,
                Version.software(),
                created,
                fingerprint,
                Optional.of(new SeriesContent.Derivation(
                        "Simulated from a phantom whose truth is known; not measured", false, Optional.empty())));
    }

    private void summarise(FilledPhantom filled, ObjectNode json) {
        if (output.json()) {
            console.result(json.toPrettyString());
        } else {
            console.result(String.format(Locale.ROOT, "%-24s %12s %14s %12s", "", "volume mL", "kBq/mL", "MBq"));
            for (PhantomTruth.Part part : filled.truth().parts()) {
                console.result(String.format(
                        Locale.ROOT,
                        "%-24s %12.4f %14.3f %12.4f",
                        part.name(),
                        part.volumeMl(),
                        part.becquerelsPerMl() / 1e3,
                        part.activityBq() / 1e6));
            }
            console.result(String.format(
                    Locale.ROOT,
                    "%-24s %12s %14s %12.4f",
                    "all",
                    "",
                    "",
                    filled.truth().activityBq() / 1e6));
        }
        console.note("Seed " + seed + ". Written to " + out + ". Next:");
        console.note("  yttria dose --activity " + ShellText.quoted(out.resolve("pet.nii.gz"))
                + " --units Bq/mL --time-since-injection 0h --structures "
                + ShellText.quoted(out.resolve("structures.seg.nrrd")) + " --ct "
                + ShellText.quoted(out.resolve("ct.nii.gz")) + " --out "
                + ShellText.quoted(out.resolveSibling(out.getFileName() + "-dose")));
    }
}
