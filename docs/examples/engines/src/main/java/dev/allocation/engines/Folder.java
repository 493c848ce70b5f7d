package dev.allocation.engines;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Gives a server a folder of its own, and deletes it with all that is in it. */
final class Folder extends SimpleFileVisitor<Path> {
    private Folder() {}

    /** What starts a server in a folder. */
    interface Start {
        Server in(Path folder) throws IOException, InterruptedException;
    }

    /** {@return a server that started in a new folder; where it does not start, the folder is deleted} */
    static Server of(Engine engine, Settings settings, Start start) throws IOException, InterruptedException {
        Files.createDirectories(settings.folder());
        Path folder = Files.createTempDirectory(settings.folder(), "allocation-" + engine.word() + "-");
        try {
            return start.in(folder);
        } catch (IOException | InterruptedException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new Folder());
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        // Somebody else deletes it too.
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
        Files.deleteIfExists(folder);
        return FileVisitResult.CONTINUE;
    }
}
