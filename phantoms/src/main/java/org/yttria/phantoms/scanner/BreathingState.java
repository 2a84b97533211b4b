package org.yttria.phantoms.scanner;

import org.yttria.imaging.geometry.Point3;

/**
 * How a patient breathes and lies during one scan.
 *
 * @param amplitudeMm way of the dome of the diaphragm from full inhalation to exhalation, along z
 * @param ctPhase where in the cycle the CT caught it: 0 is full inhalation, one half the end of exhalation
 * @param residualMm by how much the patient lies elsewhere than for the CT
 */
public record BreathingState(double amplitudeMm, double ctPhase, Point3 residualMm) {

    public BreathingState {
        if (!(amplitudeMm >= 0) || Double.isInfinite(amplitudeMm)) {
            throw new IllegalArgumentException(
                    "Amplitude of breathing must be finite and not negative: " + amplitudeMm + " mm");
        }
        if (!(ctPhase >= 0 && ctPhase <= 1)) {
            throw new IllegalArgumentException("Phase of the CT must be between 0 and 1: " + ctPhase);
        }
        if (!Double.isFinite(residualMm.norm())) {
            throw new IllegalArgumentException("Residual misregistration must be finite: " + residualMm);
        }
    }

    /** No motion: what is scanned is what the CT shows. */
    public static BreathingState still() {
        return new BreathingState(0, 0.5, new Point3(0, 0, 0));
    }
}
