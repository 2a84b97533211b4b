package org.yttria.phantoms.scanner;

import java.util.stream.IntStream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Resampler;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.field.GaussianField;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/** A CT: blurred by its kernel, with noise that neighbours share, in whole Hounsfield units from -1024 to 3071. */
public final class CtScanner {

    private static final float AIR = -1000;
    private static final float LEAST = -1024;
    private static final float MOST = 3071;

    private final ParameterTable table;

    private CtScanner(ParameterTable table) {
        this.table = table;
    }

    /** With the parameters of a table. */
    public static CtScanner of(ParameterTable table) {
        return new CtScanner(table);
    }

    public static CtScanner standard() {
        return of(ScannerTable.standard());
    }

    /** The settings of one scan. */
    public CtSettings draw(CtSettings.Protocol protocol, RandomStreams streams) {
        return new CtSettings(
                draw(protocol, "kernelFwhmMm", streams),
                draw(protocol, "noiseHu", streams),
                draw(protocol, "noiseFwhmMm", streams));
    }

    private double draw(CtSettings.Protocol protocol, String name, RandomStreams streams) {
        return table.distribution("ct." + protocol.key() + "." + name)
                .draw(streams.child(name).generator());
    }

    /** A scan on the grid of the truth. */
    public Volume scan(Volume trueHounsfield, CtSettings settings, RandomStreams streams) {
        return scan(trueHounsfield, settings, trueHounsfield.grid(), streams);
    }

    /**
     * A scan.
     *
     * @param trueHounsfield what is there; beyond its grid there is air
     * @param target the scan's grid; where it is coarser, voxels take the mean of what they cover
     * @throws InputDataException if a value is not finite
     */
    public Volume scan(Volume trueHounsfield, CtSettings settings, Grid target, RandomStreams streams) {
        if (trueHounsfield.quantity() != Quantity.HOUNSFIELD) {
            throw new IllegalArgumentException(
                    "CT shows HU, not " + trueHounsfield.quantity().unit());
        }
        if (!Double.isFinite(trueHounsfield.sum())) {
            throw new InputDataException("CT numbers of the truth must be finite");
        }
        Grid grid = trueHounsfield.grid();
        float[] values = ScanSubject.values(trueHounsfield);
        // Air is 0 while the field is blurred, since it goes on beyond the edges.
        shift(grid, values, -AIR);
        float[] blurred = GaussianBlur.ofFwhm(settings.kernelFwhmMm()).apply(grid, values);
        if (!grid.equals(target)) {
            Volume onGrid = Volume.takingOver(grid, Quantity.HOUNSFIELD, blurred);
            blurred = ScanSubject.values(Resampler.onto(target).resample(onGrid));
        }
        float[] noise = GaussianField.stationary(target, settings.noiseFwhmMm(), streams.child("noise"));
        addAndRound(target, blurred, (float) settings.noiseHu(), noise);
        return Volume.takingOver(target, Quantity.HOUNSFIELD, noise);
    }

    private static void shift(Grid grid, float[] values, float by) {
        int slice = grid.nx() * grid.ny();
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            for (int n = k * slice; n < (k + 1) * slice; n++) {
                values[n] += by;
            }
        });
    }

    private static void addAndRound(Grid grid, float[] aboveAir, float noiseHu, float[] noise) {
        int slice = grid.nx() * grid.ny();
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            for (int n = k * slice; n < (k + 1) * slice; n++) {
                float value = aboveAir[n] + AIR + noiseHu * noise[n];
                noise[n] = Math.max(LEAST, Math.min(MOST, (float) Math.floor(value + 0.5f)));
            }
        });
    }
}
