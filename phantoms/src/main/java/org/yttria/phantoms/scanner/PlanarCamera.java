package org.yttria.phantoms.scanner;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.field.GridTransfer;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/**
 * A gamma camera with two opposite heads that sees Tc-99m from the front and from the back.
 *
 * <p>Photons travel along y, attenuated by \(e^{-\int\mu}\) with \(\mu\) in proportion to the density, half of the own voxel's
 * included. The collimator blurs by the distance: the depth is cut into slabs, each blurred by the width at its middle. Scatter in
 * the window is a wide Gaussian around the unscattered photons, a stated part of them; nothing is corrected. A camera stands a gap
 * before the first row, and behind the last, in which any slice has matter.
 */
public final class PlanarCamera {

    private static final double MM_PER_CM = 10;
    private static final double BQ_PER_MBQ = 1e6;

    private final ParameterTable table;
    private final Collimator collimator;
    private final double massAttenuation;
    private final double bodyGPerMl;
    private final double slabMm;

    private PlanarCamera(ParameterTable table) {
        this.table = table;
        this.collimator = Collimator.of(table);
        this.massAttenuation = table.value("planar.massAttenuationCm2PerG");
        this.bodyGPerMl = table.value("planar.bodyAboveGPerMl");
        this.slabMm = table.value("planar.slabMm");
    }

    /** With the parameters of a table. */
    public static PlanarCamera of(ParameterTable table) {
        return new PlanarCamera(table);
    }

    public static PlanarCamera standard() {
        return of(ScannerTable.standard());
    }

    /** The settings of one acquisition. */
    public PlanarSettings draw(RandomStreams streams) {
        return new PlanarSettings(
                draw("gapMm", streams),
                draw("scatterToPrimary", streams),
                draw("scatterFwhmMm", streams),
                draw("countsPerSecondPerMbq", streams),
                draw("seconds", streams));
    }

    private double draw(String name, RandomStreams streams) {
        return table.distribution("planar." + name).draw(streams.child(name).generator());
    }

    /** The grid of the views. */
    public Grid grid() {
        return ScanGrids.planar(table);
    }

    /** The views without the noise of counting. */
    public PlanarViews expected(ScanSubject subject, PlanarSettings settings) {
        return new PlanarViews(
                Volume.takingOver(grid(), Quantity.COUNTS, view(subject, settings, true)),
                Volume.takingOver(grid(), Quantity.COUNTS, view(subject, settings, false)));
    }

    /** The views, whole counts. */
    public PlanarViews scan(ScanSubject subject, PlanarSettings settings, RandomStreams streams) {
        PlanarViews expected = expected(subject, settings);
        return new PlanarViews(
                counted(expected.anterior(), streams.child("anterior")),
                counted(expected.posterior(), streams.child("posterior")));
    }

    private static Volume counted(Volume expected, RandomStreams streams) {
        UniformRandomProvider rng = streams.generator();
        float[] counts = new float[expected.grid().voxelCount()];
        for (int n = 0; n < counts.length; n++) {
            counts[n] = Poisson.draw(rng, expected.value(n));
        }
        return Volume.takingOver(expected.grid(), Quantity.COUNTS, counts);
    }

    private float[] view(ScanSubject subject, PlanarSettings settings, boolean fromFront) {
        Grid views = grid();
        float[] primary = primary(subject, settings, views, fromFront);
        float[] scatter = GaussianBlur.ofSigmas(
                        settings.scatterFwhmMm() / GaussianBlur.FWHM_PER_SIGMA,
                        0,
                        settings.scatterFwhmMm() / GaussianBlur.FWHM_PER_SIGMA)
                .apply(views, primary);
        double counts =
                subject.grid().voxelVolumeMl() / BQ_PER_MBQ * settings.countsPerSecondPerMbq() * settings.seconds();
        for (int n = 0; n < primary.length; n++) {
            primary[n] = (float) (counts * (primary[n] + settings.scatterToPrimary() * scatter[n]));
        }
        return primary;
    }

    /** Unscattered photons that reach the camera, in Bq/mL of a voxel. */
    private float[] primary(ScanSubject subject, PlanarSettings settings, Grid views, boolean fromFront) {
        Grid grid = subject.grid();
        int nearest = nearestRow(subject, fromFront);
        double rowMm = grid.spacingMm(1);
        int rowsPerSlab = Math.max(1, (int) Math.floor(slabMm / rowMm));
        int slabs = (grid.ny() + rowsPerSlab - 1) / rowsPerSlab;
        Grid slabGrid = slabGrid(grid);
        float[][] bySlab = projected(subject, fromFront, slabs, rowsPerSlab, slabGrid);
        float[] sum = new float[views.voxelCount()];
        for (int s = 0; s < slabs; s++) {
            double middleRow = (s + 0.5) * rowsPerSlab;
            double distanceMm = settings.gapMm() + Math.max(0, middleRow - nearest) * rowMm;
            float[] blurred = GridTransfer.blurringViews(slabGrid, views, collimator.fwhmMm(distanceMm))
                    .apply(bySlab[s]);
            for (int n = 0; n < sum.length; n++) {
                sum[n] += blurred[n];
            }
        }
        return sum;
    }

    /** Rows counted from the camera: the first in which there is matter, or the first of all where there is none. */
    private int nearestRow(ScanSubject subject, boolean fromFront) {
        Grid grid = subject.grid();
        for (int n = 0; n < grid.ny(); n++) {
            int j = fromFront ? n : grid.ny() - 1 - n;
            for (int k = 0; k < grid.nz(); k++) {
                for (int i = 0; i < grid.nx(); i++) {
                    if (subject.density().at(i, j, k) > bodyGPerMl) {
                        return n;
                    }
                }
            }
        }
        return 0;
    }

    private static Grid slabGrid(Grid grid) {
        AffineTransform3 to = grid.indexToWorld();
        return Grid.axial(
                grid.nx(),
                1,
                grid.nz(),
                new Point3(grid.spacingMm(0), grid.spacingMm(1), grid.spacingMm(2)),
                to.translation());
    }

    private float[][] projected(ScanSubject subject, boolean fromFront, int slabs, int rowsPerSlab, Grid slabGrid) {
        Grid grid = subject.grid();
        Volume activity = subject.activity();
        Volume density = subject.density();
        float perDensity = (float) (massAttenuation * grid.spacingMm(1) / MM_PER_CM);
        float[][] bySlab = new float[slabs][slabGrid.voxelCount()];
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            float[] passed = new float[grid.nx()];
            Arrays.fill(passed, 1);
            for (int n = 0; n < grid.ny(); n++) {
                int row = grid.index(0, fromFront ? n : grid.ny() - 1 - n, k);
                float[] slab = bySlab[n / rowsPerSlab];
                int target = k * grid.nx();
                for (int i = 0; i < passed.length; i++) {
                    float half = transmitted(perDensity * density.value(row + i) / 2);
                    slab[target + i] += passed[i] * half * activity.value(row + i);
                    passed[i] *= half * half;
                }
            }
        });
        return bySlab;
    }

    /** \(e^{-a}\) for the half of a voxel: five terms, 1e-8 off at most where \(a\) is below 0.1. */
    private static float transmitted(float a) {
        return 1 - a * (1 - a / 2 * (1 - a / 3 * (1 - a / 4)));
    }
}
