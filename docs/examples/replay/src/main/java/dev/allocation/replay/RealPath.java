package dev.allocation.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether two paths lead to one file, by whatever links, and whether it is there or not yet. */
final class RealPath {
    private RealPath() {}

    static Path of(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path there = absolute;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there == null ? absolute : there.toRealPath().resolve(there.relativize(absolute));
    }

    /** {@return whether it is one of the files of a replay that writes here} */
    static boolean isOutput(Path path, Path out) throws IOException {
        Path real = of(path);
        for (String name : Outputs.NAMES) {
            if (real.equals(of(out.resolve(name)))) {
                return true;
            }
        }
        return false;
    }
}
