package org.yttria.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.ExitCode;
import org.yttria.app.terminal.Version;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.validation.Suites;
import org.yttria.validation.acceptance.AcceptanceResult;
import org.yttria.validation.acceptance.AcceptanceSuite;
import org.yttria.validation.acceptance.ReferenceTable.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yttria validate}: the acceptance tests. */
@Command(
        name = "validate",
        description = "Runs the acceptance tests: each row a value, its reference, source and tolerance.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            description = "One suite: analytic, planning, phantoms, scanners. Default: all.")
    private @Nullable String suite;

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        output.apply(console);
        List<AcceptanceSuite> suites = suite == null ? Suites.all() : List.of(Suites.named(suite));
        List<AcceptanceResult> results = new ArrayList<>();
        for (AcceptanceSuite s : suites) {
            results.add(AcceptanceResult.of(s, console));
        }
        if (output.json()) {
            console.result(json(results));
        } else {
            results.forEach(this::print);
        }
        boolean passed = results.stream().allMatch(AcceptanceResult::passed);
        console.note(
                passed
                        ? "All rows passed. Next: yttria dose --help"
                        : "A row failed: do not use this build. Report it with the output of yttria validate --json");
        return passed ? 0 : ExitCode.VALIDATION_FAILED;
    }

    private void print(AcceptanceResult result) {
        console.result("Suite " + result.suite() + ", " + Version.software() + ", constants "
                + Nuclides.standard().version());
        console.result(String.format(
                Locale.ROOT,
                "%-43s %14s %14s %-6s %-12s %-8s %s",
                "row",
                "value",
                "reference",
                "unit",
                "tolerance",
                "verdict",
                "what; source"));
        for (AcceptanceResult.Row row : result.rows()) {
            Reference r = row.reference();
            console.result(String.format(
                    Locale.ROOT,
                    "%-43s %14s %14s %-6s %-12s %-8s %s; %s",
                    r.id(),
                    row.value().isPresent() ? number(row.value().getAsDouble()) : "-",
                    number(r.value()),
                    r.unit(),
                    tolerance(r),
                    row.verdict(),
                    r.what(),
                    r.source()));
            if (row.verdict() == AcceptanceResult.Verdict.OUTSIDE) {
                console.result("    outside because: " + r.outside().orElseThrow());
            }
        }
    }

    private static String tolerance(Reference r) {
        return switch (r.kind()) {
            case ABSOLUTE -> "± " + number(r.tolerance());
            case RELATIVE -> "± " + number(100 * r.tolerance()) + " %";
            case RANGE -> number(r.value() - r.tolerance()) + " to " + number(r.value() + r.tolerance());
        };
    }

    /** Seven significant digits without trailing zeros. */
    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(7)).stripTrailingZeros();
        boolean tiny = value != 0 && Math.abs(value) < 1e-4;
        return tiny ? rounded.toString().replace("E", "e") : rounded.toPlainString();
    }

    private static String json(List<AcceptanceResult> results) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("software", Version.software());
        root.put("constantsVersion", Nuclides.standard().version());
        ArrayNode suites = root.putArray("suites");
        for (AcceptanceResult result : results) {
            ObjectNode node = suites.addObject().put("suite", result.suite()).put("passed", result.passed());
            ArrayNode rows = node.putArray("rows");
            for (AcceptanceResult.Row row : result.rows()) {
                Reference r = row.reference();
                ObjectNode out =
                        rows.addObject().put("id", r.id()).put("what", r.what()).put("unit", r.unit());
                if (row.value().isPresent()) {
                    out.put("value", row.value().getAsDouble());
                } else {
                    out.putNull("value");
                }
                out.put("reference", r.value())
                        .put("source", r.source())
                        .put("tolerance", r.tolerance())
                        .put("toleranceKind", r.kind().name().toLowerCase(Locale.ROOT))
                        .put("verdict", row.verdict().name());
                r.outside().ifPresent(why -> out.put("outsideBecause", why));
            }
        }
        return root.toPrettyString();
    }
}
