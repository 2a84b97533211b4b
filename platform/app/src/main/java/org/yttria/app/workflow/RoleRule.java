package org.yttria.app.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;

/**
 * A role given to the structures of a name.
 *
 * @param role the role
 * @param namePattern the name; {@code *} stands for any text and {@code ?} for any character
 */
public record RoleRule(Role role, String namePattern) {

    /**
     * Reads a rule, for example {@code tumour=Tumor*}.
     *
     * @throws InputDataException if it is none
     */
    public static RoleRule parse(String text) {
        int at = text.indexOf('=');
        if (at <= 0 || at == text.length() - 1) {
            throw new InputDataException("Role \"" + text + "\" must be ROLE=NAME, for example tumour='Tumor*'");
        }
        String label = text.substring(0, at);
        Role role = Arrays.stream(Role.values())
                .filter(r -> r.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Role \"" + label + "\" is not known: known are "
                        + String.join(
                                ", ",
                                Arrays.stream(Role.values()).map(Role::label).toList())));
        return new RoleRule(role, text.substring(at + 1));
    }

    /**
     * The structures with the roles that rules give them; later rules win.
     *
     * @throws InputDataException if a rule names no structure
     */
    static List<Structure> apply(List<RoleRule> rules, List<Structure> structures) {
        List<Structure> result = new ArrayList<>(structures);
        for (RoleRule rule : rules) {
            Pattern pattern = rule.pattern();
            boolean matched = false;
            for (int n = 0; n < result.size(); n++) {
                if (pattern.matcher(result.get(n).name()).matches()) {
                    result.set(n, result.get(n).withRole(rule.role()));
                    matched = true;
                }
            }
            if (!matched) {
                throw new InputDataException("No structure is named \"" + rule.namePattern() + "\" (--role "
                        + rule.role().label() + "=" + rule.namePattern() + "): there are "
                        + String.join(
                                ", ",
                                structures.stream()
                                        .map(s -> '"' + s.name() + '"')
                                        .toList()));
            }
        }
        return result;
    }

    private Pattern pattern() {
        StringBuilder regex = new StringBuilder();
        namePattern
                .codePoints()
                .mapToObj(Character::toString)
                .forEach(character -> regex.append(
                        switch (character) {
                            case "*" -> ".*";
                            case "?" -> ".";
                            default -> Pattern.quote(character);
                        }));
        return Pattern.compile(regex.toString());
    }
}
