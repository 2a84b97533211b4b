package org.yttria.dosimetry.nd4j;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Doses of a liver's voxels from several positions: the matrix beside a loop in plain Java. Not run by the build. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx3g", "-XX:+UseParallelGC"})
public class InfluenceMatrixBenchmark {

    @Param({"100000", "1000000"})
    int voxels = 1;

    @Param({"2", "6"})
    int positions = 1;

    private List<float[]> columns = List.of();
    private InfluenceMatrix matrix = InfluenceMatrix.ofColumns(List.of(new float[1]));
    private double[] activities = {};
    private double[] weights = {};
    private double[] byRow = {};

    @Setup
    public void prepare() {
        Random random = new Random(1);
        float[][] drawn = new float[positions][voxels];
        byRow = new double[voxels * positions];
        for (int c = 0; c < positions; c++) {
            for (int r = 0; r < voxels; r++) {
                drawn[c][r] = random.nextFloat();
                byRow[r * positions + c] = drawn[c][r];
            }
        }
        columns = List.of(drawn);
        matrix = InfluenceMatrix.ofColumns(columns);
        activities = random.doubles(positions).toArray();
        weights = random.doubles(voxels).toArray();
    }

    @Benchmark
    public InfluenceMatrix build() {
        return InfluenceMatrix.ofColumns(columns);
    }

    @Benchmark
    public double[] timesByMatrix() {
        return matrix.times(activities);
    }

    @Benchmark
    public double[] timesByLoop() {
        double[] doses = new double[voxels];
        for (int r = 0; r < voxels; r++) {
            double sum = 0;
            for (int c = 0; c < positions; c++) {
                sum += byRow[r * positions + c] * activities[c];
            }
            doses[r] = sum;
        }
        return doses;
    }

    @Benchmark
    public double[] weightedByMatrix() {
        return matrix.weightedRows(weights);
    }

    @Benchmark
    public double[] weightedByLoop() {
        double[] sums = new double[positions];
        for (int r = 0; r < voxels; r++) {
            for (int c = 0; c < positions; c++) {
                sums[c] += byRow[r * positions + c] * weights[r];
            }
        }
        return sums;
    }

    public static void main(String[] args) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(InfluenceMatrixBenchmark.class.getName());
        new Runner(options.build()).run();
    }
}
