package org.yttria.imaging.dicom.series;

import java.util.ArrayList;
import java.util.List;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.volume.ImageDescription.Detail;

/** What a physicist wants to see of any series. */
final class SeriesDetails {

    private SeriesDetails() {}

    static List<Detail> of(DicomSeries series, DicomCodec codec) {
        DataSet first = series.first();
        List<Detail> details = new ArrayList<>();
        details.add(new Detail("series", series.summary()));
        details.add(new Detail(
                "patient",
                first.string(Tag.PATIENT_NAME).orElse("name not stated") + ", "
                        + first.string(Tag.PATIENT_ID).map(id -> "ID " + id).orElse("ID not stated")));
        String scanner = (first.string(Tag.MANUFACTURER).orElse("") + " "
                        + first.string(Tag.MANUFACTURER_MODEL_NAME).orElse(""))
                .strip();
        if (!scanner.isEmpty()) {
            details.add(new Detail("scanner", scanner));
        }
        details.add(new Detail("encoding", series.headers().get(0).syntax().name() + ", codec " + codec.description()));
        first.string(Tag.PATIENT_POSITION)
                .ifPresent(p -> details.add(new Detail("patient position", p + " (shown only, never used)")));
        return details;
    }
}
