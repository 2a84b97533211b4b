package org.yttria.imaging.dicom.dcm4che;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dcm4che3.io.DicomInputStream;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.dicom.embedded.PixelDecoder;

/** The codec on dcm4che. */
public final class Dcm4cheCodec implements DicomCodec {

    private static final String NAME = "dcm4che";

    @Override
    public String name() {
        return NAME;
    }

    /** The version is that of the toolkit that was found, from its manifest. */
    @Override
    public String description() {
        return Optional.ofNullable(DicomInputStream.class.getPackage().getImplementationVersion())
                .map(version -> NAME + " " + version)
                .orElse(NAME);
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
        AttributesWriter.write(dataSet, file);
    }

    private static DicomFile read(Path file, boolean headerOnly) throws IOException {
        try (FileBytes bytes = FileBytes.open(file)) {
            List<String> warnings = new ArrayList<>();
            FileStart start = FileStart.read(file, bytes, warnings);
            TransferSyntax.Form form = start.syntax().form();
            boolean deflated = form == TransferSyntax.Form.DEFLATED;
            FileBytes content = deflated ? bytes.inflated(start.length()) : bytes;
            DataSetParser parser = new DataSetParser(file, content, deflated ? 0 : start.length(), headerOnly);
            DataSet dataSet = parser.parse(form);
            if (!parser.fragments().isEmpty()) {
                ByteBuffer pixels = pixels(file, start.syntax(), dataSet, parser.fragments());
                Vr vr = dataSet.requireInteger(Tag.BITS_ALLOCATED) > Byte.SIZE ? Vr.OW : Vr.OB;
                dataSet = dataSet.toBuilder()
                        .carried(new Element.Binary(Tag.PIXEL_DATA, vr, pixels))
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

    /** dcm4che decodes run-lengths itself, and all else in native code only: that goes the way of the embedded codec. */
    private static ByteBuffer pixels(Path file, TransferSyntax syntax, DataSet header, List<byte[]> items)
            throws IOException {
        return syntax.uid().equals(RunLengthDecoder.SYNTAX)
                ? RunLengthDecoder.decode(header, items)
                : PixelDecoder.decode(
                        file,
                        syntax,
                        header,
                        items.stream().map(ByteBuffer::wrap).toList());
    }
}
