package org.yttria.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yttria.app.workflow.BiologyRequest;
import org.yttria.dosimetry.radiobiology.DoseQuantity;
import org.yttria.dosimetry.radiobiology.DoseResponse;
import org.yttria.dosimetry.radiobiology.EquivalentUniformDose;
import org.yttria.dosimetry.radiobiology.GeneralisedEud;
import org.yttria.dosimetry.radiobiology.LogisticTcp;
import org.yttria.dosimetry.radiobiology.LymanNtcp;
import org.yttria.dosimetry.radiobiology.RadiobiologyTable;
import org.yttria.dosimetry.radiobiology.Tissue;
import org.yttria.dosimetry.radiobiology.UniformEquivalent;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.Grade;
import org.yttria.imaging.source.Source;
import org.yttria.imaging.source.SourcedValue;
import picocli.CommandLine.Option;

/** Parameters of radiobiology; each that is not in the table comes with its source. */
final class BiologyOptions {

    private static final String TUMOUR = "tumour";
    private static final String NORMAL_LIVER = "normal liver";

    @Option(
            names = "--tumour-alpha-beta",
            paramLabel = "GY,HOURS:SOURCE",
            description = "Alpha/beta and repair half-time of tumours: \"10Gy,1.5h: source\". Default: the table's.")
    private @Nullable String tumour;

    @Option(names = "--liver-alpha-beta", paramLabel = "GY,HOURS:SOURCE", description = "The same of normal liver.")
    private @Nullable String liver;

    @Option(
            names = "--eud-alpha",
            paramLabel = "PER_GY:SOURCE",
            description = "EUD of tumours by cell survival with this alpha: \"0.003: source\".")
    private @Nullable String alpha;

    @Option(
            names = "--geud-n",
            paramLabel = "N:SOURCE",
            description = "gEUD of normal liver with this volume parameter: \"1: source\".")
    private @Nullable String volume;

    @Option(
            names = "--tcp",
            paramLabel = "D50,GAMMA50:SOURCE",
            description =
                    "Tumour control by the logistic curve on the mean dose: \"D50=292Gy,gamma50=1.2: source\". May be repeated.")
    private List<String> control = new ArrayList<>();

    @Option(
            names = "--ntcp",
            paramLabel = "TD50,M,N:SOURCE",
            description =
                    "Complications of normal liver by Lyman's curve: \"TD50=52Gy,m=0.28,n=1: source\". None is brought along.")
    private List<String> complication = new ArrayList<>();

    BiologyRequest request() {
        RadiobiologyTable table = RadiobiologyTable.standard();
        List<UniformEquivalent> ofTumours = new ArrayList<>();
        List<UniformEquivalent> ofLiver = new ArrayList<>();
        if (alpha != null) {
            Sourced s = Sourced.parse("--eud-alpha", alpha);
            ofTumours.add(new EquivalentUniformDose(OptionText.positive("--eud-alpha", s.text), s.source));
        }
        if (volume != null) {
            Sourced s = Sourced.parse("--geud-n", volume);
            ofLiver.add(new GeneralisedEud(OptionText.positive("--geud-n", s.text), s.source));
        }
        return new BiologyRequest(
                tumour == null ? table.tissue(TUMOUR) : tissue("--tumour-alpha-beta", TUMOUR, tumour),
                liver == null ? table.tissue(NORMAL_LIVER) : tissue("--liver-alpha-beta", NORMAL_LIVER, liver),
                ofTumours,
                ofLiver,
                control.stream().<DoseResponse>map(BiologyOptions::logistic).toList(),
                complication.stream().<DoseResponse>map(BiologyOptions::lyman).toList());
    }

    private static Tissue tissue(String option, String name, String text) {
        Sourced s = Sourced.parse(option, text);
        String[] parts = s.text.split(",", -1);
        if (parts.length != 2) {
            throw new InputDataException(
                    option + " \"" + text + "\" needs alpha/beta and repair half-time: \"10Gy,1.5h: source\"");
        }
        return new Tissue(
                name,
                new SourcedValue(QuantityText.gray(option, parts[0]), s.source),
                new SourcedValue(QuantityText.hours(option, parts[1]), s.source));
    }

    private static LogisticTcp logistic(String text) {
        Sourced s = Sourced.parse("--tcp", text);
        Map<String, String> given = s.parameters("--tcp", List.of("D50", "gamma50"));
        return new LogisticTcp(
                QuantityText.gray("--tcp", given.getOrDefault("D50", "")),
                OptionText.positive("--tcp gamma50", given.getOrDefault("gamma50", "")),
                DoseQuantity.ABSORBED_DOSE,
                UniformEquivalent.MEAN,
                s.source,
                s.source);
    }

    private static LymanNtcp lyman(String text) {
        Sourced s = Sourced.parse("--ntcp", text);
        Map<String, String> given = s.parameters("--ntcp", List.of("TD50", "m", "n"));
        return new LymanNtcp(
                QuantityText.gray("--ntcp", given.getOrDefault("TD50", "")),
                OptionText.positive("--ntcp m", given.getOrDefault("m", "")),
                new GeneralisedEud(OptionText.positive("--ntcp n", given.getOrDefault("n", "")), s.source),
                DoseQuantity.ABSORBED_DOSE,
                s.source);
    }

    /** Parameters and where they come from. */
    private record Sourced(String text, Source source) {

        static Sourced parse(String option, String given) {
            int colon = given.indexOf(':');
            if (colon < 0 || given.substring(colon + 1).isBlank()) {
                throw new InputDataException(option + " \"" + given
                        + "\" needs its source behind a colon: parameters of radiobiology are never used without one");
            }
            return new Sourced(
                    given.substring(0, colon).strip(),
                    new Source(
                            OptionText.line(option, given.substring(colon + 1).strip()), Grade.STATED));
        }

        /** Parameters by name, all of them and no other. */
        Map<String, String> parameters(String option, List<String> names) {
            Map<String, String> found = new TreeMap<>();
            for (String part : text.split(",")) {
                int equals = part.indexOf('=');
                String name =
                        equals < 0 ? part.strip() : part.substring(0, equals).strip();
                if (equals < 0
                        || !names.contains(name)
                        || found.put(name, part.substring(equals + 1).strip()) != null) {
                    throw new InputDataException(option + " \"" + text + "\" needs " + String.join(", ", names)
                            + ", each once as NAME=VALUE");
                }
            }
            if (found.size() != names.size()) {
                throw new InputDataException(
                        option + " \"" + text + "\" needs " + String.join(", ", names) + ", each once as NAME=VALUE");
            }
            return found;
        }
    }
}
