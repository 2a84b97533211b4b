package org.yttria.reports.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.dicom.output.CommonModules;
import org.yttria.imaging.volume.ImageOrigin;

/** Writes a PDF as a DICOM object (PS3.3 section A.45.1), so that the printed report can lie beside the scan it is about. */
public final class EncapsulatedPdfWriter {

    private static final int SERIES_NUMBER = 9003;
    private static final byte[] SIGNATURE = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private EncapsulatedPdfWriter() {}

    /**
     * Writes a file.
     *
     * @param pdf the document to put into it
     * @throws InputDataException if the document is no PDF
     * @throws IOException if a file cannot be read or written
     */
    public static void write(Path pdf, EncapsulatedPdfContent content, DicomCodec codec, Path file) throws IOException {
        byte[] document = Files.readAllBytes(pdf);
        if (!isPdf(document)) {
            throw InputDataException.in(pdf, "is no PDF: it does not begin with %PDF-");
        }
        codec.write(dataSet(document, content), file);
    }

    /**
     * Writes a file.
     *
     * @param document the bytes of the document, which nobody may write to again
     * @throws IllegalArgumentException if they are no PDF
     * @throws IOException if the file cannot be written
     */
    public static void write(byte[] document, EncapsulatedPdfContent content, DicomCodec codec, Path file)
            throws IOException {
        if (!isPdf(document)) {
            throw new IllegalArgumentException("Not a PDF: it does not begin with %PDF-");
        }
        codec.write(dataSet(document, content), file);
    }

    private static boolean isPdf(byte[] document) {
        return document.length >= SIGNATURE.length
                && Arrays.equals(document, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    private static DataSet dataSet(byte[] document, EncapsulatedPdfContent content) {
        DataSet.Builder object = CommonModules.begin(
                SopClass.ENCAPSULATED_PDF, content.uid(), content.origin(), content.software(), content.created());
        CommonModules.series(
                object,
                SopClass.ENCAPSULATED_PDF.modality(),
                UniqueIdentifier.of("PDF series", content.uid()),
                SERIES_NUMBER,
                "Report");
        object.text(Tag.CONVERSION_TYPE, "WSD")
                .integers(Tag.INSTANCE_NUMBER, 1)
                .text(Tag.CONTENT_DATE, CommonModules.date(content.created()))
                .text(Tag.CONTENT_TIME, CommonModules.time(content.created()))
                .text(Tag.ACQUISITION_DATE_TIME)
                .text(Tag.BURNED_IN_ANNOTATION, "YES")
                .text(Tag.DOCUMENT_TITLE, content.title())
                .items(Tag.CONCEPT_NAME_CODE_SEQUENCE)
                .text(Tag.VERIFICATION_FLAG, "UNVERIFIED")
                .text(Tag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT, "application/pdf")
                .integers(Tag.ENCAPSULATED_DOCUMENT_LENGTH, document.length)
                .bytes(Tag.ENCAPSULATED_DOCUMENT, Vr.OB, ByteBuffer.wrap(document));
        ImageOrigin.Series source = content.origin().series();
        if (!source.instanceUids().isEmpty()) {
            object.items(
                    Tag.SOURCE_INSTANCE_SEQUENCE,
                    CommonModules.references(source.sopClassUid(), source.instanceUids()));
        }
        return object.build();
    }
}
