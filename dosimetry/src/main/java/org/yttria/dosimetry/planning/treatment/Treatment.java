package org.yttria.dosimetry.planning.treatment;

import java.util.Optional;

/**
 * What decides which limits and targets apply.
 *
 * @param device the microspheres
 * @param disease absent where it is not stated: then the limits of every disease apply
 * @param intent absent where it is not stated: then the limits of every intent apply
 * @param liver the liver's function
 * @param prior earlier treatments
 */
public record Treatment(
        Device device, Optional<Disease> disease, Optional<Intent> intent, LiverFunction liver, PriorTreatment prior) {

    /** A treatment of which only the device is known. */
    public static Treatment with(Device device) {
        return new Treatment(
                device, Optional.empty(), Optional.empty(), LiverFunction.unstated(), PriorTreatment.none());
    }

    /** The same for a disease. */
    public Treatment of(Disease newDisease) {
        return new Treatment(device, Optional.of(newDisease), intent, liver, prior);
    }

    /** The same for an intent. */
    public Treatment as(Intent newIntent) {
        return new Treatment(device, disease, Optional.of(newIntent), liver, prior);
    }

    /** The same for a liver of known function. */
    public Treatment given(LiverFunction newLiver) {
        return new Treatment(device, disease, intent, newLiver, prior);
    }

    /** The same after earlier treatments. */
    public Treatment after(PriorTreatment newPrior) {
        return new Treatment(device, disease, intent, liver, newPrior);
    }
}
