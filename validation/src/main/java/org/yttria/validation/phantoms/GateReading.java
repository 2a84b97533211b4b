package org.yttria.validation.phantoms;

import java.util.List;
import java.util.OptionalDouble;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.perfusion.Device;

/**
 * What the validity gate reads off the images of one patient.
 *
 * @param disease what the patient is treated for
 * @param device which microspheres were given
 * @param lobar whether a lobe or the whole liver was treated, so that there are segments to compare
 * @param moved whether the catheter was elsewhere than at the MAA
 * @param segmentDifferences of treated segments, as fractions of the mean concentration
 * @param lesions mean doses of treated lesions
 * @param normal mean dose of the normal liver
 * @param rankCorrelation of the voxels of the treated liver; absent where it has fewer than two
 * @param tumourToNormal on the SPECT; absent where no lesion is treated
 * @param spectShunt fraction, from the SPECT
 * @param planarShunt fraction, from planar views
 */
record GateReading(
        Disease disease,
        Device device,
        boolean lobar,
        boolean moved,
        List<Double> segmentDifferences,
        List<ScanPair.DosePair> lesions,
        ScanPair.DosePair normal,
        OptionalDouble rankCorrelation,
        OptionalDouble tumourToNormal,
        double spectShunt,
        double planarShunt) {

    GateReading {
        segmentDifferences = List.copyOf(segmentDifferences);
        lesions = List.copyOf(lesions);
    }
}
