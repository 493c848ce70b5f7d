package dev.allocation.engines;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * What a server begins with: its programs, and its data with the system tables only. To make both takes seconds of processor
 * time, so they can be kept in a folder, from which later servers start.
 */
final class Prepared extends SimpleFileVisitor<Path> {
    static final String PROGRAMS = "programs";
    static final String DATA = "data";

    private final Path from;
    private final Path to;
    private final boolean links;

    private Prepared(Path from, Path to, boolean links) {
        this.from = from;
        this.to = to;
        this.links = links;
    }

    /** Makes programs and data in an empty folder. */
    interface Preparation {
        void in(Path folder) throws IOException, InterruptedException;
    }

    /**
     * Fills an empty folder with programs and data, from those that are kept, or else by the preparation, whose result is kept.
     *
     * @param kept the folder that keeps them; empty when they are not kept
     */
    static void in(Path folder, Optional<Path> kept, Preparation preparation) throws IOException, InterruptedException {
        if (kept.isPresent() && Files.exists(kept.get())) {
            copy(kept.get(), folder);
            return;
        }
        preparation.in(folder);
        if (kept.isPresent()) {
            keep(folder, kept.get());
        }
    }

    /** Copies programs and data to a folder that appears as a whole, or not at all when another JVM was faster. */
    private static void keep(Path folder, Path kept) throws IOException {
        Files.createDirectories(kept.getParent());
        Path copy = Files.createTempDirectory(kept.getParent(), "unfinished-");
        try {
            copy(folder, copy);
            Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(kept)) {
                throw e;
            }
        } finally {
            Folder.delete(copy);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String part : List.of(PROGRAMS, DATA)) {
            // Servers write their data, so that each needs a copy. Nobody writes programs.
            Files.walkFileTree(
                    from.resolve(part), new Prepared(from.resolve(part), to.resolve(part), part.equals(PROGRAMS)));
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Files.copy(folder, copyOf(folder), StandardCopyOption.COPY_ATTRIBUTES);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!links || !isLinked(file)) {
            Files.copy(file, copyOf(file), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
        return FileVisitResult.CONTINUE;
    }

    /** {@return whether the file has the other name too, which it cannot have on another file system} */
    private boolean isLinked(Path file) throws IOException {
        try {
            Files.createLink(copyOf(file), file);
            return true;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return false;
        }
    }

    private Path copyOf(Path path) {
        return to.resolve(from.relativize(path));
    }
}
