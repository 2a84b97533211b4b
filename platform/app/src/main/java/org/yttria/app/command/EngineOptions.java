package org.yttria.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yttria.app.workflow.DoseRequest.Engine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How energy is carried. */
final class EngineOptions extends OptionGroup {

    private static final String LOCAL = "local";
    private static final String KERNEL = "kernel";

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = LOCAL,
            description = "Dose engine: local (local deposition, the default) or kernel (transport by a dose kernel).")
    private String engine = LOCAL;

    @Mixin
    private final KernelFileOptions kernelFile = new KernelFileOptions();

    /** The files that are read for it. */
    List<Path> files() {
        return kernelFile.file().map(List::of).orElse(List.of());
    }

    /** The engine that was asked for. */
    Engine engine() {
        Optional<Path> file = kernelFile.file();
        if (engine.equals(LOCAL)) {
            if (file.isPresent()) {
                throw wrongUse("--kernel belongs to --engine kernel");
            }
            return new Engine.Local();
        }
        if (!engine.equals(KERNEL)) {
            throw wrongUse(
                    "engine \"" + engine + "\" is not known to this version: it has " + LOCAL + " and " + KERNEL);
        }
        return file.<Engine>map(f -> new Engine.KernelOfFile(f, kernelFile.stated()))
                .orElseGet(Engine.Kernel::new);
    }
}
