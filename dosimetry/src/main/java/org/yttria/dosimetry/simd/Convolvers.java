package org.yttria.dosimetry.simd;

import java.util.Optional;

/** The convolvers there are. */
public final class Convolvers {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String VECTOR_KERNEL = "org.yttria.dosimetry.simd.VectorBlockKernel";

    /** Lanes of 256 bit: with fewer, there are too few registers for the sums, and plain Java is as fast. */
    private static final int LEAST_LANES = 8;

    private Convolvers() {}

    /** The Vector API where the JVM was started with its module, else plain Java; its name says which. */
    public static Convolver fastest() {
        return vector().orElseGet(Convolvers::plain);
    }

    /** In plain Java. */
    public static Convolver plain() {
        return new BlockConvolver(new PlainBlockKernel());
    }

    /**
     * On the Vector API: there if the JVM was started with {@code --add-modules jdk.incubator.vector}, on a processor with
     * vectors of 256 bit or more.
     */
    public static Optional<Convolver> vector() {
        return vectorKernel().map(BlockConvolver::new);
    }

    /** The arithmetic of {@link #vector}. */
    static Optional<BlockKernel> vectorKernel() {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            BlockKernel kernel = Class.forName(VECTOR_KERNEL)
                    .asSubclass(BlockKernel.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return kernel.width() < LEAST_LANES ? Optional.empty() : Optional.of(kernel);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Module " + VECTOR_MODULE + " is there, but not " + VECTOR_KERNEL, e);
        }
    }
}
