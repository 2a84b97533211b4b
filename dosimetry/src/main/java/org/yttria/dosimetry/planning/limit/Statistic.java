package org.yttria.dosimetry.planning.limit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;

/** What a limit or target is stated of. */
public sealed interface Statistic {

    /** As tables and reports spell it. */
    String label();

    /** Unit of its values. */
    String unit();

    /** Whether it goes in proportion to the activity. */
    boolean isLinear();

    /** Whether its values are doses in Gy. */
    default boolean isDose() {
        return "Gy".equals(unit());
    }

    /**
     * The statistic of a label: {@code mean}, {@code D70}, {@code V205Gy}, {@code activity} or {@code shunt}.
     *
     * @throws InputDataException if there is none
     */
    static Statistic parse(String label) {
        return switch (label) {
            case "mean" -> new Mean();
            case "activity" -> new ReachingActivity();
            case "shunt" -> new Shunt();
            default -> Parsing.numbered(label);
        };
    }

    /** Mean dose, Gy. */
    record Mean() implements Statistic {
        @Override
        public String label() {
            return "mean";
        }

        @Override
        public String unit() {
            return "Gy";
        }

        @Override
        public boolean isLinear() {
            return true;
        }
    }

    /**
     * The dose \(D_x\) that at least a fraction of the volume receives, Gy.
     *
     * @param fraction above 0 and up to 1
     */
    record DoseToHottest(double fraction) implements Statistic {

        /** @throws InputDataException if the fraction is out of range */
        public DoseToHottest {
            if (!(fraction > 0 && fraction <= 1)) {
                throw new InputDataException(
                        "D_x needs a volume above 0 % and up to 100 %, not " + 100 * fraction + " %");
            }
        }

        @Override
        public String label() {
            return "D" + Parsing.number(100 * fraction);
        }

        @Override
        public String unit() {
            return "Gy";
        }

        @Override
        public boolean isLinear() {
            return true;
        }
    }

    /**
     * The fraction \(V_d\) of the volume, 0 to 1, that receives at least a dose.
     *
     * @param doseGy above 0
     */
    record VolumeReceiving(double doseGy) implements Statistic {

        /** @throws InputDataException if the dose is not above 0 */
        public VolumeReceiving {
            if (!(doseGy > 0) || Double.isInfinite(doseGy)) {
                throw new InputDataException("V_d needs a dose above 0 Gy, not " + doseGy + " Gy");
            }
        }

        @Override
        public String label() {
            return "V" + Parsing.number(doseGy) + "Gy";
        }

        @Override
        public String unit() {
            return "fraction of the volume";
        }

        @Override
        public boolean isLinear() {
            return false;
        }
    }

    /** Activity that reaches a compartment, GBq at injection. */
    record ReachingActivity() implements Statistic {
        @Override
        public String label() {
            return "activity";
        }

        @Override
        public String unit() {
            return "GBq";
        }

        @Override
        public boolean isLinear() {
            return true;
        }
    }

    /** The lung shunt, a fraction; no activity changes it. */
    record Shunt() implements Statistic {
        @Override
        public String label() {
            return "shunt";
        }

        @Override
        public String unit() {
            return "fraction";
        }

        @Override
        public boolean isLinear() {
            return false;
        }
    }

    /** Labels with a number in them. */
    final class Parsing {

        private static final Pattern DOSE = Pattern.compile("D([0-9]+(?:\\.[0-9]+)?)%?");
        private static final Pattern VOLUME = Pattern.compile("V([0-9]+(?:\\.[0-9]+)?)(?:Gy)?");

        private Parsing() {}

        private static Statistic numbered(String label) {
            Matcher dose = DOSE.matcher(label);
            if (dose.matches()) {
                return new DoseToHottest(Double.parseDouble(dose.group(1)) / 100);
            }
            Matcher volume = VOLUME.matcher(label);
            if (volume.matches()) {
                return new VolumeReceiving(Double.parseDouble(volume.group(1)));
            }
            throw new InputDataException("Unknown statistic \"" + label
                    + "\": known are mean, activity, shunt, D and a percentage (D70), V and a dose (V205Gy)");
        }

        private static String number(double value) {
            String text = String.format(Locale.ROOT, "%.4f", value);
            return text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
    }
}
