package org.yttria.phantoms.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GridTransfer;
import org.yttria.phantoms.field.Support;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

/**
 * Breathing as an emission scan sees it: the mean over many cycles.
 *
 * <p>At the phase \(p\) of its cycle the dome of the diaphragm stands \(A(1-\cos^6 \pi p)\) above its place at full inhalation;
 * what counts is the difference from the phase of the CT, in which the truth is given. Up is also a little back. The
 * displacement is whole at the dome and falls linearly to 0 a stated way below it, and another above it, at the lungs' apex.
 * Activity is pushed, not pulled: every voxel's content is shared among the voxels that it comes to lie on, in proportion to the
 * overlap, so that the sum is kept. That sharing widens by at most half a voxel (standard deviation), by nothing where nothing
 * moves. What would leave the grid stays in its outermost slice or row.
 */
public final class Breathing {

    private final Distribution amplitudeMm;
    private final Distribution ctPhase;
    private final Distribution residualMm;
    private final double exponent;
    private final double posteriorShare;
    private final int phases;
    private final double belowMm;
    private final double aboveMm;

    private Breathing(ParameterTable table) {
        this.amplitudeMm = table.distribution("breathing.amplitudeMm");
        this.ctPhase = table.distribution("breathing.ctPhase");
        this.residualMm = table.distribution("breathing.residualMm");
        this.exponent = table.value("breathing.exponent");
        this.posteriorShare = table.value("breathing.posteriorShare");
        this.phases = (int) table.value("breathing.phases");
        this.belowMm = table.value("breathing.fadeBelowMm");
        this.aboveMm = table.value("breathing.fadeAboveMm");
    }

    /** With the parameters of a table. */
    public static Breathing of(ParameterTable table) {
        return new Breathing(table);
    }

    public static Breathing standard() {
        return of(ScannerTable.standard());
    }

    /** The breathing of one scan. */
    public BreathingState draw(RandomStreams streams) {
        UniformRandomProvider rng = streams.child("direction").generator();
        double x;
        double y;
        double z;
        double norm;
        do {
            x = Distribution.normal(rng);
            y = Distribution.normal(rng);
            z = Distribution.normal(rng);
            norm = Math.sqrt(x * x + y * y + z * z);
        } while (norm == 0);
        double length = residualMm.draw(streams.child("residual").generator());
        return new BreathingState(
                amplitudeMm.draw(streams.child("amplitude").generator()),
                ctPhase.draw(streams.child("ct phase").generator()),
                new Point3(x, y, z).times(length / norm));
    }

    /** How far up the dome stands at a phase, relative to where the CT caught it, mm. */
    public double displacementMm(BreathingState state, double phase) {
        return state.amplitudeMm() * (height(phase) - height(state.ctPhase()));
    }

    /** Share of the dome's displacement that a point has. */
    public double share(double aboveDomeMm) {
        double reach = aboveDomeMm < 0 ? belowMm : aboveMm;
        return Math.max(0, 1 - Math.abs(aboveDomeMm) / reach);
    }

    /**
     * A subject as a scan sees it: its activity spread by breathing, and all of it lying a little elsewhere than for the CT. The
     * density stays in the phase of the CT.
     *
     * @param domeZMm where the dome of the liver is at the CT
     */
    public ScanSubject observed(ScanSubject atCt, BreathingState state, double domeZMm) {
        return atCt.withActivity(timeAveraged(atCt.activity(), state, domeZMm)).moved(state.residualMm());
    }

    /**
     * The mean of an activity over the breathing cycle, without the residual misregistration.
     *
     * @param activity at the phase of the CT, Bq/mL
     * @param domeZMm where the dome of the liver is at the CT
     */
    public Volume timeAveraged(Volume activity, BreathingState state, double domeZMm) {
        if (activity.quantity() != Quantity.ACTIVITY_CONCENTRATION) {
            throw new IllegalArgumentException("Breathing moves activity in Bq/mL, not "
                    + activity.quantity().unit());
        }
        if (!Double.isFinite(domeZMm)) {
            throw new IllegalArgumentException("Position of the dome must be finite: " + domeZMm + " mm");
        }
        Grid grid = activity.grid();
        GridTransfer.requireAxial(grid);
        float[] from = ScanSubject.values(activity);
        float[] to = new float[from.length];
        Support box = Support.of(grid, from);
        if (!box.isEmpty()) {
            List<List<Tap>> taps = taps(grid, box, state, domeZMm);
            IntStream.range(0, grid.nz()).parallel().forEach(k -> collect(grid, box, from, taps.get(k), k, to));
        }
        return Volume.takingOver(grid, activity.quantity(), to);
    }

    /** For each slice what it gets, and from which. */
    private List<List<Tap>> taps(Grid grid, Support box, BreathingState state, double domeZMm) {
        List<List<Tap>> taps = new ArrayList<>();
        for (int k = 0; k < grid.nz(); k++) {
            taps.add(new ArrayList<>());
        }
        double firstZ = grid.indexToWorld().translation().z();
        for (int k = box.k0(); k <= box.k1(); k++) {
            double share = share(firstZ + k * grid.spacingMm(2) - domeZMm);
            if (share == 0) {
                taps.get(k).add(new Tap(k, 0, 1));
            }
            for (int p = 0; share > 0 && p < phases; p++) {
                double zMm = share * displacementMm(state, (p + 0.5) / phases);
                push(taps, k, zMm / grid.spacingMm(2), posteriorShare * zMm / grid.spacingMm(1));
            }
        }
        return taps;
    }

    /** Shares one phase of a slice among up to two slices and two rows of each. */
    private void push(List<List<Tap>> taps, int k, double dk, double dj) {
        int k0 = (int) Math.floor(dk);
        int j0 = (int) Math.floor(dj);
        for (int a = 0; a <= 1; a++) {
            for (int b = 0; b <= 1; b++) {
                double weight = (1 - Math.abs(dk - k0 - a)) * (1 - Math.abs(dj - j0 - b)) / phases;
                if (weight > 0) {
                    add(taps.get(Math.max(0, Math.min(taps.size() - 1, k + k0 + a))), new Tap(k, j0 + b, weight));
                }
            }
        }
    }

    private static void add(List<Tap> list, Tap tap) {
        for (int n = 0; n < list.size(); n++) {
            Tap other = list.get(n);
            if (other.slice() == tap.slice() && other.rows() == tap.rows()) {
                list.set(n, new Tap(tap.slice(), tap.rows(), other.weight() + tap.weight()));
                return;
            }
        }
        list.add(tap);
    }

    private static void collect(Grid grid, Support box, float[] from, List<Tap> taps, int k, float[] to) {
        for (Tap tap : taps) {
            float weight = (float) tap.weight();
            for (int j = box.j0(); j <= box.j1(); j++) {
                int target = grid.index(0, Math.max(0, Math.min(grid.ny() - 1, j + tap.rows())), k);
                int source = grid.index(0, j, tap.slice());
                for (int i = box.i0(); i <= box.i1(); i++) {
                    to[target + i] += weight * from[source + i];
                }
            }
        }
    }

    private double height(double phase) {
        // The cosine is squared first: an even power of it has no sign.
        double cosine = StrictMath.cos(StrictMath.PI * phase);
        return 1 - StrictMath.pow(cosine * cosine, exponent / 2);
    }

    /** What a slice gets: a share of another, so many rows further back. */
    private record Tap(int slice, int rows, double weight) {}
}
