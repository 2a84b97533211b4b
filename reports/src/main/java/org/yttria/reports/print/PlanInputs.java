package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.dosimetry.planning.treatment.Disease;
import org.yttria.dosimetry.planning.treatment.Intent;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.reports.plan.PlanReport;

/** What the models were given. */
final class PlanInputs {

    private static final String NOT_STATED = "not stated";
    private static final String NONE = "–";

    private PlanInputs() {}

    static Section section(PlanReport plan) {
        PlanningCase patient = plan.patient();
        List<Block> blocks = new ArrayList<>();
        List<PrintedReport.Fact> facts = new ArrayList<>(targets(patient));
        facts.addAll(treatment(plan));
        facts.addAll(lungs(patient));
        facts.addAll(published(patient));
        blocks.add(new Block.Facts(facts));
        notes(patient.lungs().notes()).ifPresent(blocks::add);
        patient.compartments().ifPresent(c -> compartments(blocks, c));
        return new Section("inputs", "Inputs", blocks);
    }

    private static List<PrintedReport.Fact> treatment(PlanReport plan) {
        PlanningCase patient = plan.patient();
        Treatment t = patient.treatment();
        List<PrintedReport.Fact> facts = new ArrayList<>();
        facts.add(fact(
                "Device",
                t.device().label() + " microspheres, " + t.device().nuclide().name()));
        facts.add(fact(
                "Dose constant K",
                PrintedNumber.plain(patient.constant().joulesPerGigabecquerel()) + " J/GBq ("
                        + plan.dosimetry().dose().constantSource() + ")"));
        facts.add(fact("Disease", t.disease().map(PlanInputs::disease).orElse(NOT_STATED)));
        facts.add(fact("Intent", t.intent().map(PlanInputs::intent).orElse(NOT_STATED)));
        facts.add(fact(
                "Bilirubin",
                t.liver()
                        .bilirubinMgPerDl()
                        .map(b -> PrintedNumber.stated(b) + " mg/dL")
                        .orElse(NOT_STATED)));
        facts.add(
                fact("Child-Pugh", t.liver().childPugh().map(c -> c.toString()).orElse(NOT_STATED)));
        facts.add(fact(
                "Hepatic reserve",
                t.liver()
                        .hepaticReserve()
                        .map(r -> PrintedNumber.statedPercent(r) + " %")
                        .orElse(NOT_STATED)));
        facts.add(fact("Earlier treatments", prior(t.prior())));
        patient.size()
                .ifPresent(s -> facts.add(fact(
                        "Height and weight",
                        PrintedNumber.plain(s.heightM()) + " m, " + PrintedNumber.plain(s.weightKg()) + " kg")));
        facts.add(fact(
                "Residual expected",
                PrintedNumber.statedPercent(patient.residualFraction())
                        + " % of the vial’s activity stays in vial, tubing and catheter"));
        return facts;
    }

    private static String disease(Disease disease) {
        return switch (disease) {
            case HCC -> "HCC (hepatocellular carcinoma)";
            case ICC -> "ICC (intrahepatic cholangiocarcinoma)";
            case MCRC -> "mCRC (metastases of a colorectal carcinoma)";
            case OTHER -> "Other: only what holds for every disease applies";
        };
    }

    private static String intent(Intent intent) {
        return switch (intent) {
            case SEGMENTECTOMY -> "Segmentectomy";
            case LOBECTOMY -> "Lobectomy";
            case UNILOBAR -> "Unilobar";
            case BILOBAR -> "Bilobar";
        };
    }

    private static String prior(PriorTreatment prior) {
        if (prior.lungDoseGy() == 0 && prior.normalLiverDoseGy() == 0) {
            return prior.pretreated() ? "no dose stated; the liver is pretreated" : "none stated";
        }
        return PrintedNumber.gray(prior.lungDoseGy()) + " Gy to the lungs, "
                + PrintedNumber.gray(prior.normalLiverDoseGy())
                + " Gy to the normal liver; added as they are, without recovery";
    }

    private static List<PrintedReport.Fact> lungs(PlanningCase patient) {
        LungBurden lungs = patient.lungs();
        return List.of(
                fact(
                        "Lung shunt L",
                        PrintedNumber.percent(lungs.shunt().fraction()) + " % ("
                                + lungs.shunt().method().label() + ")"),
                fact(
                        "Lung mass",
                        PrintedNumber.significant(lungs.mass().massG()) + " g ("
                                + lungs.mass().source().label() + ")"),
                fact(
                        "Dose to the lungs",
                        PrintedNumber.gray(lungs.grayPerGigabecquerel(patient.constant())) + " Gy per GBq delivered"));
    }

    private static List<PrintedReport.Fact> targets(PlanningCase patient) {
        List<PrintedReport.Fact> facts = new ArrayList<>();
        if (patient.targets().isEmpty()) {
            facts.add(fact("Target", "none stated"));
        }
        for (DoseTarget target : patient.targets()) {
            facts.add(fact("Target", PrintedBound.sourced(target)));
            target.belowBackground()
                    .ifPresent(why -> facts.add(
                            fact("Kept below background", PrintedBound.of(target) + ", because: " + why.reason())));
        }
        return facts;
    }

    /** Published targets, which several diseases and intents may share. */
    private static List<PrintedReport.Fact> published(PlanningCase patient) {
        return patient.limits().publishedTargets().stream()
                .map(PrintedBound::sourced)
                .distinct()
                .map(t -> fact("Published, not used", t))
                .toList();
    }

    private static void compartments(List<Block> blocks, Compartments c) {
        blocks.add(new Block.Subheading("Compartments"));
        List<PrintedTable.Line> lines = new ArrayList<>();
        for (Compartment tumour : c.tumours()) {
            lines.add(line(tumour, c, ratio(tumour, c)));
        }
        Compartment perfusedTumour = c.perfusedTumour();
        if (c.tumours().size() > 1 && perfusedTumour.massG() > 0) {
            lines.add(line(named("all tumours, perfused parts", perfusedTumour), c, ratio(perfusedTumour, c)));
        }
        c.territories().forEach(t -> lines.add(line(t.perfused(), c, NONE)));
        c.territories().forEach(t -> lines.add(line(t.normal(), c, t.normal().counts() > 0 ? "1" : NONE)));
        c.wholeNormal().ifPresent(n -> lines.add(line(n, c, NONE)));
        c.wholeLiver().ifPresent(l -> lines.add(line(l, c, NONE)));
        c.lungs().ifPresent(l -> lines.add(line(l, c, NONE)));
        lines.add(PrintedTable.Line.of(
                "elsewhere",
                "outside liver, tumours and lungs",
                NONE,
                NONE,
                PrintedNumber.percent(c.extrahepaticFraction()),
                NONE));
        blocks.add(new Block.Table(new PrintedTable(
                "Compartments",
                List.of(
                        PrintedTable.Column.name("Structure"),
                        PrintedTable.Column.text("Counts as"),
                        PrintedTable.Column.number("Volume", "mL"),
                        PrintedTable.Column.number("Mass", "g"),
                        PrintedTable.Column.number("Counts", "% of image"),
                        PrintedTable.Column.number("T/N", "ratio")),
                lines)));
        blocks.add(
                new Block.Note(
                        "T/N is the ratio of concentrations, counts per gram, to that of the perfused normal liver; normal: "
                                + PlanHeadline.sentence(c.normalDefinition())
                                + " Counts elsewhere are in no sum. Volumes overlap: a tumour lies in the perfused volume and in the liver."));
        notes(c.notes()).ifPresent(blocks::add);
    }

    private static Compartment named(String name, Compartment c) {
        return new Compartment(name, c.kind(), c.volumeMl(), c.massG(), c.counts());
    }

    private static String ratio(Compartment tumour, Compartments c) {
        Compartment normal = c.perfusedNormal();
        boolean known = normal.counts() > 0 && normal.massG() > 0 && tumour.massG() > 0;
        return known ? PrintedNumber.significant(Compartments.ratio(tumour, normal)) : NONE;
    }

    private static PrintedTable.Line line(Compartment compartment, Compartments all, String ratio) {
        return PrintedTable.Line.of(
                compartment.name(),
                compartment.kind().label(),
                PrintedNumber.significant(compartment.volumeMl()),
                PrintedNumber.significant(compartment.massG()),
                all.imageCounts() > 0 ? PrintedNumber.percent(compartment.counts() / all.imageCounts()) : NONE,
                ratio);
    }

    /** Notes as one small paragraph, where there are any. */
    static Optional<Block> notes(List<String> notes) {
        return notes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Note(String.join(
                        " ",
                        notes.stream().distinct().map(PlanHeadline::sentence).toList())));
    }

    private static PrintedReport.Fact fact(String name, String value) {
        return new PrintedReport.Fact(name, value);
    }
}
