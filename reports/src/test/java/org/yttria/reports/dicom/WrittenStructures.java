package org.yttria.reports.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.nrrd.SegNrrdReader;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;

/** Structures to write, and the image they belong to. */
final class WrittenStructures {

    static final DicomCodec CODEC = DicomCodecs.embedded();
    static final LocalDateTime CREATED = LocalDateTime.of(2026, 3, 4, 15, 6, 7);

    private WrittenStructures() {}

    /** An image of as many instances as asked for. */
    static ImageOrigin image(int instances) {
        return new ImageOrigin(
                new ImageOrigin.Patient("P-1", "Doe^Jane", "19500102", "F"),
                new ImageOrigin.Study("1.2.3.10", "7", "20260301", "101500", "ACC1", "Roe^Richard", "Y-90"),
                new ImageOrigin.FrameOfReference("1.2.3.20", ""),
                new ImageOrigin.Series(
                        "1.2.3.30",
                        "CT",
                        SopClass.CT.uid(),
                        IntStream.range(0, instances)
                                .mapToObj(n -> "1.2.3.40." + (n + 1))
                                .toList()));
    }

    static Structure structure(String name, Mask mask) {
        return new Structure(name, Role.ofStructureName(name), Optional.empty(), mask);
    }

    /** The structures of a real patient, from another program's file. */
    static List<Structure> patient(int number) throws IOException {
        return SegNrrdReader.read(SharedFiles.require("taranis-sample/patient_" + number + "_Segmentation.seg.nrrd"))
                .structures();
    }

    /** Each voxel with a probability, so that holes, islands and corners that touch abound. */
    static Mask noise(UniformRandomProvider rng, Grid grid, double probability) {
        return Mask.of(grid, (i, j, k) -> rng.nextDouble() < probability);
    }

    static Path rtStruct(Path folder, List<Structure> structures, ImageOrigin image) throws IOException {
        Path file = folder.resolve("structures.dcm");
        RtStructWriter.write(structures, image, "Yttria 0.1 test", CREATED, "Yttria structures", CODEC, file);
        return file;
    }

    static Path seg(Path folder, List<Structure> structures, ImageOrigin image) throws IOException {
        Path file = folder.resolve("segmentation.dcm");
        SegWriter.write(structures, image, "Yttria 0.1 test", CREATED, "Yttria segmentation", CODEC, file);
        return file;
    }
}
