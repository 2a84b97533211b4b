package org.yttria.imaging.dicom.embedded;

import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecContract;
import org.yttria.imaging.dicom.DicomCodecs;

class EmbeddedCodecTest extends DicomCodecContract {

    @Override
    protected DicomCodec codec() {
        return DicomCodecs.embedded();
    }
}
