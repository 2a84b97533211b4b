package org.yttria.dosimetry.planning.treatment;

import org.yttria.imaging.InputDataException;

/**
 * Why a person sets a rule of planning aside; reports print it.
 *
 * @param reason the reason in the person's words
 */
public record Justification(String reason) {

    /** @throws InputDataException if the reason is blank */
    public Justification {
        if (reason.isBlank()) {
            throw new InputDataException(
                    "A limit or rule can be set aside only with a reason, and the reason given is empty: state why");
        }
    }
}
