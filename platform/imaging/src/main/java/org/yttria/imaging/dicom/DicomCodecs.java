package org.yttria.imaging.dicom;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;

/** The codecs of this build. */
public final class DicomCodecs {

    /** The codec that every build has. */
    public static final String EMBEDDED = "embedded";

    private DicomCodecs() {}

    /** All codecs that are found. */
    public static List<DicomCodec> all() {
        return ServiceLoader.load(DicomCodec.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** The codec that every build has. */
    public static DicomCodec embedded() {
        return named(EMBEDDED);
    }

    /**
     * The codec of a name.
     *
     * @throws InputDataException if this build has none of that name
     */
    public static DicomCodec named(String name) {
        List<DicomCodec> all = all();
        return all.stream()
                .filter(codec -> codec.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new InputDataException("DICOM codec \"" + name + "\" is not in this build, which has "
                                + all.stream().map(DicomCodec::name).collect(Collectors.joining(", "))
                                + ("dcm4che".equals(name) ? ": build Yttria with the Maven profile dcm4che" : "")));
    }
}
