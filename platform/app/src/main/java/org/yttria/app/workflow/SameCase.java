package org.yttria.app.workflow;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.OverridableRule;

/** Checks that the images and structures of a case are of one patient and in one frame of reference. */
final class SameCase {

    private final Set<OverridableRule> accepted;
    private final Set<OverridableRule> needed = EnumSet.noneOf(OverridableRule.class);

    /** @param accepted what a person accepted by name */
    SameCase(Set<OverridableRule> accepted) {
        this.accepted = accepted;
    }

    /**
     * Compares what states both.
     *
     * @param parts with the emission image first; parts that state nothing agree with everything
     * @return what had to be accepted
     * @throws InputDataException if two parts differ and that was not accepted
     */
    Set<OverridableRule> check(List<Part> parts) {
        for (Part a : parts) {
            for (Part b : parts) {
                if (a.origin.isPresent() && b.origin.isPresent()) {
                    check(a.name, a.origin.get(), b.name, b.origin.get());
                }
            }
        }
        return needed;
    }

    private void check(String nameA, ImageOrigin a, String nameB, ImageOrigin b) {
        String idA = a.patient().id();
        String idB = b.patient().id();
        if (differ(idA, idB)) {
            require(
                    OverridableRule.PATIENT_IDENTITY,
                    "The " + nameA + " is of patient \"" + idA + "\" and the " + nameB + " of patient \"" + idB + "\"");
        }
        String frameA = a.frameOfReference().uid();
        String frameB = b.frameOfReference().uid();
        if (differ(frameA, frameB)) {
            require(
                    OverridableRule.FRAME_OF_REFERENCE,
                    "The " + nameA + " has the frame of reference " + frameA + " and the " + nameB + " " + frameB
                            + ": nothing tells that a position in one is the same place in the other. Register them first");
        }
    }

    private static boolean differ(String a, String b) {
        return !a.isBlank() && !b.isBlank() && !a.equals(b);
    }

    private void require(OverridableRule what, String message) {
        if (!accepted.contains(what)) {
            throw new InputDataException(
                    message + ". If they do belong together, say why: --override " + what.label() + "=REASON");
        }
        needed.add(what);
    }

    /**
     * One image or set of structures.
     *
     * @param name what it is to the case, for messages
     * @param origin whose it is and where it belongs, if it states that
     */
    record Part(String name, Optional<ImageOrigin> origin) {}
}
