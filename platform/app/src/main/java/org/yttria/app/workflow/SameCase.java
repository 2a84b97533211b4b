package org.yttria.app.workflow;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.OverridableRule;

/** Checks that the images and structures of a case are of one patient and in one frame of reference. */
final class SameCase {

    private final Set<OverridableRule> accepted;
    private final Set<String> warnings = new LinkedHashSet<>();
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
        for (int n = 0; n < parts.size(); n++) {
            for (Part b : parts.subList(n + 1, parts.size())) {
                Part a = parts.get(n);
                if (a.origin.isPresent() && b.origin.isPresent()) {
                    check(a.name, a.origin.get(), b.name, b.origin.get());
                }
            }
        }
        return needed;
    }

    /** What a reader of the report should check. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void check(String nameA, ImageOrigin a, String nameB, ImageOrigin b) {
        String idA = a.patient().id();
        String idB = b.patient().id();
        if (differ(idA, idB)) {
            require(
                    OverridableRule.PATIENT_IDENTITY,
                    "The " + nameA + " is of patient \"" + idA + "\" and the " + nameB + " of patient \"" + idB + "\"");
        }
        String personA = person(a);
        String personB = person(b);
        if (differ(personA, personB) && (idA.isBlank() || idB.isBlank())) {
            require(
                    OverridableRule.PATIENT_IDENTITY,
                    "The " + nameA + " is of \"" + personA + "\" and the " + nameB + " of \"" + personB
                            + "\", and not both state a patient identifier");
        } else if (differ(personA, personB)) {
            warnings.add("The " + nameA + " is of \"" + a.patient().name() + "\" and the " + nameB + " of \""
                    + b.patient().name() + "\", with the same patient identifier: check that they are one person.");
        }
        String frameA = a.frameOfReference().uid();
        String frameB = b.frameOfReference().uid();
        if (frameA.isBlank() != frameB.isBlank()) {
            warnings.add("The " + (frameA.isBlank() ? nameA : nameB)
                    + " states no frame of reference: that its positions are those of the "
                    + (frameA.isBlank() ? nameB : nameA) + " was taken for granted. Check the outlines in the report.");
        }
        if (differ(frameA, frameB)) {
            require(
                    OverridableRule.FRAME_OF_REFERENCE,
                    "The " + nameA + " has the frame of reference " + frameA + " and the " + nameB + " " + frameB
                            + ": nothing tells that a position in one is the same place in the other. Register them first");
        }
    }

    /** A name without what files of one person differ in: case, blanks and empty components. */
    private static String person(ImageOrigin origin) {
        return origin.patient()
                .name()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\^\\s]+", " ")
                .strip();
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
