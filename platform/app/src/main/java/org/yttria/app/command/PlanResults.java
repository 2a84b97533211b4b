package org.yttria.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.app.output.CaseFolder;
import org.yttria.app.terminal.Console;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlannedActivity;
import org.yttria.dosimetry.planning.TargetOutcome;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.vial.ActivityLabel;
import org.yttria.dosimetry.planning.vial.GlassOption;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.html.HtmlPlanWriter;
import org.yttria.reports.pdf.PdfPlanWriter;
import org.yttria.reports.plan.ConsideredModel;
import org.yttria.reports.plan.CsvPlanWriter;
import org.yttria.reports.plan.JsonPlanWriter;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlanWriter;
import org.yttria.reports.plan.PlannedDose;
import org.yttria.reports.plan.VialChoice;

/** Writes the results of a plan and tells the user of them. */
final class PlanResults {

    private PlanResults() {}

    /**
     * Writes all files into a folder that appears whole or not at all.
     *
     * @return the plan with what writing added to its warnings
     */
    static PlanReport write(PlanReport plan, Path out, boolean force, Console console) throws IOException {
        PlanReport written;
        try (CaseFolder folder = CaseFolder.open(out, force)) {
            PlanReport whole = plan.withAllWarnings();
            written = whole.with(DoseResults.writeInto(folder.path(), whole.dosimetry(), new PlanPages(whole)));
            folder.commit();
        }
        console.progress("writing", 1);
        return written;
    }

    /** The pages and tables of a plan. */
    private record PlanPages(PlanReport plan) implements DoseResults.Pages {

        private static final List<PlanWriter> WRITERS =
                List.of(new HtmlPlanWriter(), new JsonPlanWriter(), new CsvPlanWriter());

        @Override
        public void print(DosimetryReport complete, Path folder) throws IOException {
            new PdfPlanWriter().write(plan.with(complete), folder);
        }

        @Override
        public void rest(DosimetryReport complete, Path folder) throws IOException {
            for (PlanWriter writer : WRITERS) {
                writer.write(plan.with(complete), folder);
            }
        }
    }

    /** Prints the figures and names the next useful step. */
    static void summarise(PlanReport plan, Path out, boolean json, Console console) {
        if (json) {
            console.result(new JsonPlanWriter().toJson(plan).toPrettyString());
            return;
        }
        plan.dosimetry().warnings().forEach(console::warning);
        inputs(plan, console);
        models(plan, console);
        plan.positions().ifPresent(p -> p.plan().lines().forEach(console::result));
        decision(plan, console);
        plan.vial().ifPresent(v -> vial(v, console));
        console.note("Written to " + out + ", " + plan.dosimetry().status() + ". Next: open "
                + out.resolve("report.html") + "; to print and sign: " + out.resolve("report.pdf"));
    }

    private static void inputs(PlanReport plan, Console console) {
        console.result(String.format(
                Locale.ROOT,
                "Device %s, %s, %s J/GBq; lung shunt %.4g %% (%s), lung mass %.0f g; residual %.4g %%",
                plan.patient().treatment().device().label(),
                plan.patient().treatment().device().nuclide().name(),
                plan.patient().constant().joulesPerGigabecquerel(),
                100 * plan.patient().lungs().shunt().fraction(),
                plan.patient().lungs().shunt().method().label(),
                plan.patient().lungs().mass().massG(),
                100 * plan.patient().residualFraction()));
        Compartments c = plan.patient().compartments().orElseThrow();
        if (!(c.perfusedNormal().counts() > 0)) {
            return;
        }
        for (Compartment tumour : c.tumours()) {
            console.result(String.format(
                    Locale.ROOT,
                    "Tumour \"%s\": %.2f mL, %.1f g, tumour-to-normal ratio %.4g",
                    tumour.name(),
                    tumour.volumeMl(),
                    tumour.massG(),
                    c.tumourToNormalRatio(tumour)));
        }
    }

    private static void models(PlanReport plan, Console console) {
        console.result(String.format(
                Locale.ROOT,
                "%-14s %9s %9s %9s %9s %9s %9s  %s",
                "model",
                "GBq",
                "mCi",
                "tumour",
                "perf.norm",
                "normal",
                "lungs Gy",
                "limited by"));
        for (ConsideredModel m : plan.models()) {
            ModelResult r = m.result();
            console.result(r.activity()
                    .map(a -> line(r, a))
                    .orElseGet(() -> String.format(
                            Locale.ROOT,
                            "%-14s not computed: %s",
                            r.model(),
                            r.notComputed().orElse(""))));
        }
        console.result("Activity in the vial at injection; mean doses in Gy.");
    }

    private static String line(ModelResult r, PlannedActivity a) {
        return String.format(
                Locale.ROOT,
                "%-14s %9.4g %9.4g %9s %9s %9s %9s  %s",
                r.model(),
                a.atInjection().gigabecquerels(),
                a.atInjection().millicuries(),
                gray(r, CompartmentKind.TUMOUR),
                gray(r, CompartmentKind.PERFUSED_NORMAL),
                gray(r, CompartmentKind.WHOLE_NORMAL),
                gray(r, CompartmentKind.LUNGS),
                r.limitedBy().map(l -> l.limit().id()).orElse(holdsAll(r) ? "-" : "not all limits evaluated"));
    }

    private static boolean holdsAll(ModelResult r) {
        return r.notEvaluated().stream().noneMatch(Limit::binding);
    }

    private static String gray(ModelResult r, CompartmentKind kind) {
        Optional<Double> mean = r.meanDoseGy(kind);
        return mean.map(d -> String.format(Locale.ROOT, "%.2f", d)).orElse("-");
    }

    private static void decision(PlanReport plan, Console console) {
        ModelResult r = plan.decision().result();
        PlannedActivity a = r.activity().orElseThrow();
        console.result((plan.decision().byUser() ? "Activity to give, by " : "Shown, not decided: ") + r.model() + ": "
                + ActivityLabel.of(a.atInjection()) + " in the vial at injection, " + ActivityLabel.of(a.delivered())
                + " delivered");
        console.result(r.limitedBy()
                .map(l -> "Held back by: " + l.label())
                .orElse("No limit holds it back"
                        + r.strictest().map(PlanResults::nearest).orElse("")));
        for (TargetOutcome t : r.targets()) {
            console.result("Target " + t.label());
        }
        r.clashes().forEach(console::result);
        for (PlannedDose p : plan.doses()) {
            CompartmentDose d = p.dose();
            String interval = p.uncertainty()
                    .map(u -> String.format(
                            Locale.ROOT,
                            "   95 %%: %.2f to %.2f Gy",
                            u.interval().lowerGy(),
                            u.interval().upperGy()))
                    .orElse("");
            console.result(String.format(
                    Locale.ROOT,
                    "%-24s %-22s %9.1f g %9.2f Gy%s",
                    d.name(),
                    d.kind().label(),
                    d.massG(),
                    d.meanDoseGy(),
                    interval));
        }
    }

    private static String nearest(LimitMargin margin) {
        return "; the nearest: " + margin.label();
    }

    private static void vial(VialChoice choice, Console console) {
        if (choice instanceof VialChoice.Glass glass) {
            GlassOption best = glass.order().nearest();
            console.result(String.format(
                    Locale.ROOT,
                    "Glass vial of %.4g GBq: %s at treatment (%+.1f %%), %.0f Bq per sphere, %.3g spheres",
                    best.size().gigabecquerels(),
                    ActivityLabel.of(best.atTreatment()),
                    100 * best.deviation(),
                    best.becquerelsPerSphere(),
                    best.spheres()));
        } else if (choice instanceof VialChoice.Resin resin) {
            console.result(String.format(
                    Locale.ROOT,
                    "Resin: draw %.2f mL, %.1f %% of %s, %.0f Bq per sphere, %.3g spheres",
                    resin.draw().volumeMl(),
                    100 * resin.draw().fraction(),
                    resin.draw().vials() == 1 ? "one vial" : resin.draw().vials() + " vials",
                    resin.draw().becquerelsPerSphere(),
                    resin.draw().spheres()));
        } else if (choice instanceof VialChoice.Holmium holmium) {
            console.result(
                    "Holmium: order " + ActivityLabel.of(holmium.order().atReference()) + " at the reference time");
        }
    }
}
