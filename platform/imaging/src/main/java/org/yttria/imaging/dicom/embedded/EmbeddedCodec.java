package org.yttria.imaging.dicom.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;
import org.yttria.imaging.dicom.Vr;

/** The codec that every build has. */
public final class EmbeddedCodec implements DicomCodec {

    @Override
    public String name() {
        return DicomCodecs.EMBEDDED;
    }

    @Override
    public String description() {
        return DicomCodecs.EMBEDDED;
    }

    @Override
    public DicomFile read(Path file) throws IOException {
        return read(file, false);
    }

    @Override
    public DicomFile readHeader(Path file) throws IOException {
        return read(file, true);
    }

    @Override
    public void write(DataSet dataSet, Path file) throws IOException {
        DataSetWriter.write(dataSet, file);
    }

    private static DicomFile read(Path file, boolean headerOnly) throws IOException {
        try (FileBytes bytes = FileBytes.open(file)) {
            if (!headerOnly) {
                bytes.require(bytes.size(), () -> "the file");
            }
            List<String> warnings = new ArrayList<>();
            FilePreamble start = FilePreamble.read(file, bytes, warnings);
            TransferSyntax.Form form = start.syntax().form();
            boolean deflated = form == TransferSyntax.Form.DEFLATED;
            FileBytes content = deflated ? bytes.inflated(start.length()) : bytes;
            DataSetParser parser = new DataSetParser(file, content, deflated ? 0 : start.length(), headerOnly);
            DataSet dataSet = parser.parse(form);
            if (!parser.fragments().isEmpty()) {
                dataSet = dataSet.toBuilder()
                        .carried(new Element.Binary(
                                Tag.PIXEL_DATA,
                                dataSet.requireInteger(Tag.BITS_ALLOCATED) > Byte.SIZE ? Vr.OW : Vr.OB,
                                PixelDecoder.decode(file, start.syntax(), dataSet, parser.fragments())))
                        .build();
            }
            if (form == TransferSyntax.Form.ENCAPSULATED
                    && parser.fragments().isEmpty()
                    && dataSet.hasValue(Tag.PIXEL_DATA)) {
                PixelDecoder.requireNative(file, dataSet);
                warnings.add("The file states " + start.syntax() + " but its pixels are not compressed");
            }
            return new DicomFile(file, start.syntax(), dataSet, warnings);
        }
    }
}
