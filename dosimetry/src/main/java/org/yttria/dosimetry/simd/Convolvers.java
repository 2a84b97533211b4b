package org.yttria.dosimetry.simd;

import java.util.Optional;

/** The convolvers there are. */
public final class Convolvers {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String VECTOR_KERNEL = "org.yttria.dosimetry.simd.VectorBlockKernel";

    private Convolvers() {}

    /** The Vector API where the JVM was started with its module, else plain Java; its name says which. */
    public static Convolver fastest() {
        return vector().orElseGet(Convolvers::plain);
    }

    /** In plain Java. */
    public static Convolver plain() {
        return new BlockConvolver(new PlainBlockKernel());
    }

    /** On the Vector API: there if the JVM was started with {@code --add-modules jdk.incubator.vector}. */
    public static Optional<Convolver> vector() {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            Object kernel =
                    Class.forName(VECTOR_KERNEL).getDeclaredConstructor().newInstance();
            return Optional.of(new BlockConvolver((BlockKernel) kernel));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Module " + VECTOR_MODULE + " is there, but not " + VECTOR_KERNEL, e);
        }
    }
}
