package org.yttria.dosimetry.simd;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;

/** quick */
final class ConvolutionTiming {
    public static void main(String[] args) {
        int radius = Integer.parseInt(args[0]);
        int reps = Integer.parseInt(args[1]);
        Convolver c = args[2].equals("plain")
                ? Convolvers.plain()
                : Convolvers.vector().orElseThrow();
        String kind = args[3];
        int nx = args.length > 4 ? Integer.parseInt(args[4]) : 256;
        int ny = 256, nz = 192;
        Random random = new Random(1);
        float[] octant = new float[(radius + 1) * (radius + 1) * (radius + 1)];
        int n = 0;
        for (int z = 0; z <= radius; z++)
            for (int y = 0; y <= radius; y++)
                for (int x = 0; x <= radius; x++)
                    octant[n++] = (kind.startsWith("cut") && x * x + y * y + z * z > radius * radius)
                            ? 0
                            : (float) Math.exp(-Math.sqrt(x * x + y * y + z * z) / 2);
        SymmetricTaps taps = SymmetricTaps.of(radius, radius, radius, octant);
        float[] source = new float[nx * ny * nz];
        double r = Math.cbrt(0.15 * source.length * 3 / 4 / Math.PI);
        for (int i = 0; i < source.length; i++) {
            double d = Math.hypot(Math.hypot(i % nx - nx / 2, i / nx % ny - ny / 2), i / nx / ny - nz / 2);
            boolean in = kind.endsWith("liver") ? d < r : kind.endsWith("sparse") ? random.nextInt(50000) == 0 : true;
            source[i] = in ? random.nextFloat() : 0;
        }
        OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double bc = 9, bw = 9;
        for (int i = 0; i < reps; i++) {
            float[] target = new float[source.length];
            long c0 = os.getProcessCpuTime(), w0 = System.nanoTime();
            c.add(source, nx, ny, nz, taps, target);
            double cs = (os.getProcessCpuTime() - c0) * 1e-9, ws = (System.nanoTime() - w0) * 1e-9;
            bc = Math.min(bc, cs);
            bw = Math.min(bw, ws);
        }
        System.out.printf("%s R%d %s nx %d: best cpu %.3f wall %.3f%n", c.name(), radius, kind, nx, bc, bw);
    }
}
