package org.yttria.reports.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.dicom.output.CommonModules;

/**
 * Writes the plan that an RTDOSE of summation type PLAN must refer to (PS3.3 section A.20.3).
 *
 * <p>There are no beams and no sources in it: it names what was computed, and the structures that it was computed for. Its intent
 * is research and its status is unapproved.
 */
public final class RtPlanWriter {

    private static final int SERIES_NUMBER = 9001;

    private RtPlanWriter() {}

    /**
     * Writes a file.
     *
     * @throws InputDataException if a text is longer than its element holds
     * @throws IOException if the file cannot be written
     */
    public static void write(RtPlanContent content, DicomCodec codec, Path file) throws IOException {
        codec.write(dataSet(content), file);
    }

    private static DataSet dataSet(RtPlanContent content) {
        DataSet.Builder object = CommonModules.begin(
                SopClass.RT_PLAN, content.uid(), content.origin(), content.software(), content.created());
        CommonModules.series(
                object,
                SopClass.RT_PLAN.modality(),
                UniqueIdentifier.of("RTPLAN series", content.uid()),
                SERIES_NUMBER,
                "Plan of the absorbed dose");
        CommonModules.frameOfReference(object, content.origin().frameOfReference());
        object.text(Tag.OPERATORS_NAME)
                .text(Tag.RT_PLAN_LABEL, content.label())
                .text(Tag.RT_PLAN_DESCRIPTION, content.description())
                .text(Tag.RT_PLAN_DATE, CommonModules.date(content.created()))
                .text(Tag.RT_PLAN_TIME, CommonModules.time(content.created()))
                .text(Tag.PLAN_INTENT, "RESEARCH")
                .text(Tag.APPROVAL_STATUS, "UNAPPROVED")
                .text(Tag.RT_PLAN_GEOMETRY, content.structureSetUid().isPresent() ? "PATIENT" : "TREATMENT_DEVICE");
        content.structureSetUid()
                .ifPresent(uid -> object.items(
                        Tag.REFERENCED_STRUCTURE_SET_SEQUENCE,
                        CommonModules.references(SopClass.RT_STRUCTURE_SET.uid(), List.of(uid))));
        return object.build();
    }
}
