package org.yttria.dosimetry.simd;

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

/** Time of one convolution of 256 x 256 x 192 voxels; the threads are those of the common pool. Not run by the build. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-Xmx2g", "-XX:+UseParallelGC"})
public class ConvolutionBenchmark {

    @Param({"vector", "plain"})
    String arithmetic = "vector";

    @Param({"dense", "liver", "sparse"})
    String scene = "dense";

    @Param({"3", "7", "10"})
    int radius = 1;

    private Convolver convolver = Convolvers.plain();
    private SymmetricTaps taps = ConvolutionScene.taps(1);
    private float[] source = {};
    private float[] target = {};

    @Setup
    public void prepare() {
        convolver = arithmetic.equals("plain")
                ? Convolvers.plain()
                : Convolvers.vector().orElseThrow();
        taps = ConvolutionScene.taps(radius);
        source = switch (scene) {
            case "dense" -> ConvolutionScene.dense();
            case "liver" -> ConvolutionScene.liver();
            default -> ConvolutionScene.sparse();
        };
        target = new float[source.length];
    }

    @Benchmark
    public float[] convolve() {
        convolver.add(source, ConvolutionScene.NX, ConvolutionScene.NY, ConvolutionScene.NZ, taps, target);
        return target;
    }

    public static void main(String[] args) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(ConvolutionBenchmark.class.getName());
        new Runner(options.build()).run();
    }
}
