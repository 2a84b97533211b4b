package org.yttria.dosimetry.simd;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times one way to convolve, in CPU seconds of the process and in seconds on the clock; {@code time-convolution.sh} runs it
 * for all ways and compares. Arguments: vector or plain, dense or liver or sparse, radius, repetitions, and, to keep source and
 * result for others to compare with, a folder.
 */
final class ConvolutionTiming {

    private static final double NANO = 1e-9;

    /** The process's CPU clock ticks every 10 ms: so long a time is measured at once, to be right within 5 %. */
    private static final double LEAST_SECONDS = 0.2;

    private ConvolutionTiming() {}

    public static void main(String[] args) throws IOException {
        Convolver convolver = args[0].equals("plain")
                ? Convolvers.plain()
                : Convolvers.vector().orElseThrow();
        float[] source = switch (args[1]) {
            case "dense" -> ConvolutionScene.dense();
            case "liver" -> ConvolutionScene.liver();
            default -> ConvolutionScene.sparse();
        };
        SymmetricTaps taps = ConvolutionScene.taps(Integer.parseInt(args[2]));
        float[] target = new float[source.length];
        convolve(convolver, source, taps, target);
        if (args.length > 4) {
            write(Path.of(args[4], "source.f32"), source);
            write(Path.of(args[4], "result.f32"), target);
        }
        int times = 1;
        for (int n = 0; n < 3; n++) {
            long start = System.nanoTime();
            convolve(convolver, source, taps, target);
            times = (int) Math.ceil(LEAST_SECONDS / ((System.nanoTime() - start) * NANO));
        }
        double[] cpu = new double[Integer.parseInt(args[3])];
        double[] wall = new double[cpu.length];
        for (int n = 0; n < cpu.length; n++) {
            long cpuStart = cpuNanos();
            long start = System.nanoTime();
            for (int m = 0; m < times; m++) {
                convolve(convolver, source, taps, target);
            }
            wall[n] = (System.nanoTime() - start) * NANO / times;
            cpu[n] = (cpuNanos() - cpuStart) * NANO / times;
        }
        Arrays.sort(cpu);
        Arrays.sort(wall);
        String line = String.format(
                Locale.ROOT, "%.4f %.4f %.4f %s%n", cpu[0], cpu[cpu.length / 2], wall[0], convolver.name());
        System.out.write(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        System.out.flush();
    }

    private static void convolve(Convolver convolver, float[] source, SymmetricTaps taps, float[] target) {
        convolver.add(source, ConvolutionScene.NX, ConvolutionScene.NY, ConvolutionScene.NZ, taps, target);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes.array());
        }
    }
}
