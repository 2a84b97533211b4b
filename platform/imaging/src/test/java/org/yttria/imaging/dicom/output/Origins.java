package org.yttria.imaging.dicom.output;

import java.time.LocalDateTime;
import java.util.List;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.volume.ImageOrigin;

/** Where the scans of tests come from. */
public final class Origins {

    /** When all objects of tests are made. */
    public static final LocalDateTime CREATED = LocalDateTime.of(2026, 3, 4, 5, 6, 7);

    /** What makes all objects of tests. */
    public static final String SOFTWARE = "Yttria 0.1.0";

    private Origins() {}

    /** A PET scan of two instances. */
    public static ImageOrigin pet() {
        return new ImageOrigin(
                new ImageOrigin.Patient("P-17", "Müller^Jörg", "19501231", "M"),
                new ImageOrigin.Study(uid("study"), "S1", "20260301", "081500", "A99", "Ärztin^A", "TARE"),
                new ImageOrigin.FrameOfReference(uid("frame"), ""),
                new ImageOrigin.Series(
                        uid("series"), "PT", "1.2.840.10008.5.1.4.1.1.128", List.of(uid("one"), uid("two"))));
    }

    private static String uid(String what) {
        return UniqueIdentifier.of("test", what);
    }
}
