package org.yttria.reports.print;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yttria.dosimetry.EnergyBalance;
import org.yttria.dosimetry.EnergyTransport;

/**
 * How energy was carried between voxels, in print.
 *
 * @param transport what is printed
 */
public record PrintedTransport(EnergyTransport transport) {

    /**
     * A part of the energy.
     *
     * @param part where it went
     * @param joules how much, J
     * @param percent of the energy emitted
     * @param total whether it is the sum of the parts before it
     */
    public record Part(String part, String joules, String percent, boolean total) {}

    /** Kernel, densities and what ran. */
    public List<PrintedReport.Fact> facts() {
        return List.of(
                new PrintedReport.Fact("Kernel", transport.kernel()),
                new PrintedReport.Fact("Applied", transport.method()),
                new PrintedReport.Fact("Densities of the kernels", densities()),
                new PrintedReport.Fact("Computed by", transport.computedBy()));
    }

    private String densities() {
        List<Double> all = transport.densitiesGPerMl();
        return all.isEmpty()
                ? "none"
                : all.stream().map(PrintedNumber::plain).collect(Collectors.joining(", ")) + " g/mL";
    }

    /** The parts of the energy and, last, their sum. */
    public List<Part> balance() {
        EnergyBalance b = transport.balance();
        double sum = b.absorbedJ() + b.belowFloorJ() + b.leftGridJ() + b.beyondReachJ();
        return List.of(
                part("Emitted in voxels of tissue", b.emittedJ(), false),
                part("Absorbed in voxels of tissue (the dose map)", b.absorbedJ(), false),
                part("Carried into voxels below the density floor", b.belowFloorJ(), false),
                part("Carried out of the grid", b.leftGridJ(), false),
                part("Carried beyond the kernel’s reach", b.beyondReachJ(), false),
                part("Accounted for", sum, true));
    }

    /** How to read the balance. */
    public String balanceNote() {
        if (transport.balance().emittedJ() == 0) {
            return "Nothing was emitted in voxels of tissue, so that there is no energy to account for.";
        }
        return "Each part is worked out by itself, so that their sum against the energy emitted is a check: "
                + closurePercent() + " % is accounted for. Noise around zero makes single parts of a measured image"
                + " negative.";
    }

    /** The energy accounted for, in per cent of what was emitted. */
    public String closurePercent() {
        return percent(transport.balance().closure());
    }

    private Part part(String name, double joules, boolean total) {
        double emitted = transport.balance().emittedJ();
        String share = emitted == 0 ? "–" : percent(joules / emitted);
        return new Part(name, PrintedNumber.significant(joules), share, total);
    }

    private static String percent(double fraction) {
        String text = String.format(Locale.ROOT, "%.2f", 100 * fraction);
        return text.equals("-0.00") ? "0.00" : text;
    }
}
