package dev.allocation.replay.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resolves the links of a path; the file need not exist. */
public final class RealPath {
    private RealPath() {}

    public static Path of(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path there = absolute;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there == null ? absolute : there.toRealPath().resolve(there.relativize(absolute));
    }

    /** {@return whether a path is one of the files that a replay writes into a directory} */
    public static boolean isOutput(Path path, Path out) throws IOException {
        Path real = of(path);
        for (String name : Outputs.NAMES) {
            if (real.equals(of(out.resolve(name)))) {
                return true;
            }
        }
        return false;
    }
}
