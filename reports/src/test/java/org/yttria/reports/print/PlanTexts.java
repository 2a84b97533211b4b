package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;

/** Every text of a worksheet, as each presentation must show it. */
public final class PlanTexts {

    private PlanTexts() {}

    /** All texts in reading order. */
    public static List<String> of(PrintedPlan plan) {
        List<String> all = new ArrayList<>();
        PlanHeadline headline = plan.headline();
        all.addAll(List.of(headline.label(), headline.delivered()));
        all.addAll(headline.inVials());
        all.addAll(headline.caution());
        headline.lines().forEach(l -> all.add(l.plain()));
        for (Section section : plan.before()) {
            section(all, section);
        }
        all.add(plan.voxelNote());
        for (Section section : plan.after()) {
            section(all, section);
        }
        plan.check().forEach(b -> block(all, b));
        plan.method().forEach(p -> all.add(p.text().plain()));
        return all.stream().map(String::strip).filter(t -> !t.isEmpty()).toList();
    }

    private static void section(List<String> all, Section section) {
        all.add(section.heading());
        section.blocks().forEach(b -> block(all, b));
    }

    private static void block(List<String> all, Block block) {
        if (block instanceof Block.Text t) {
            all.add(t.paragraph().text().plain());
        } else if (block instanceof Block.Note n) {
            all.add(n.text());
        } else if (block instanceof Block.Subheading s) {
            all.add(s.text());
        } else if (block instanceof Block.Facts f) {
            f.facts().forEach(x -> all.addAll(List.of(x.name(), x.value())));
        } else if (block instanceof Block.Table t) {
            t.table().columns().forEach(c -> all.addAll(List.of(c.name(), c.unit())));
            t.table().lines().forEach(l -> {
                all.addAll(l.cells());
                all.add(l.why());
            });
        } else if (block instanceof Block.Bars b) {
            b.bars()
                    .forEach(x -> all.addAll(List.of(
                            x.bound(), x.standingLabel(), x.reached(), x.margin(), x.most(), x.source(), x.remark())));
        } else if (block instanceof Block.Decay d) {
            all.add(d.plot().caption());
        }
    }

    /** The table of a section by its label. */
    public static PrintedTable table(List<Block> blocks, String label) {
        return blocks.stream()
                .filter(Block.Table.class::isInstance)
                .map(b -> ((Block.Table) b).table())
                .filter(t -> t.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No table " + label));
    }

    /** The line of a table by its name. */
    public static PrintedTable.Line line(PrintedTable table, String name) {
        return table.lines().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No line " + name + " in " + table.lines()));
    }

    /** The value of a fact. */
    public static String fact(List<Block> blocks, String name) {
        return blocks.stream()
                .filter(Block.Facts.class::isInstance)
                .flatMap(b -> ((Block.Facts) b).facts().stream())
                .filter(f -> f.name().equals(name))
                .map(PrintedReport.Fact::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No fact " + name));
    }

    /** A section by its identifier. */
    public static List<Block> section(PrintedPlan plan, String id) {
        List<Section> all = new ArrayList<>(plan.before());
        all.addAll(plan.after());
        return all.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No section " + id))
                .blocks();
    }
}
