package org.yttria.imaging.dicom.dcm4che;

import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecContract;

/** The contract of DICOM codecs, held by the one on dcm4che. */
final class Dcm4cheContractTest extends DicomCodecContract {

    @Override
    protected DicomCodec codec() {
        return new Dcm4cheCodec();
    }
}
