package dev.allocation.engines;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of engines, as they lie on the class path. */
final class Binaries {
    private Binaries() {}

    /** Unpacks an archive of PostgreSQL. */
    static void unpack(String txz, Path target) throws IOException {
        try (InputStream packed = Binaries.class.getResourceAsStream(txz)) {
            if (packed == null) {
                throw missing(txz);
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(path, target.resolve(entry.getLinkName()));
                } else {
                    write(tar, path, (entry.getMode() & 0100) != 0);
                }
            }
        }
    }

    /** Unpacks one program and the folder {@code share} that lie below a folder of a jar. */
    static void unpack(String folder, String program, Path target) throws IOException {
        URL url = Binaries.class.getResource(folder + program);
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
            throw missing(folder + program);
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            String prefix = folder.substring(1);
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.isDirectory() || !entry.getName().startsWith(prefix)) {
                    continue;
                }
                String name = entry.getName().substring(prefix.length());
                if (name.equals(program) || name.startsWith("share/")) {
                    write(jar.getInputStream(entry), target.resolve(name), name.equals(program));
                }
            }
        }
    }

    private static void write(InputStream in, Path path, boolean executable) throws IOException {
        Files.createDirectories(path.getParent());
        Files.copy(in, path);
        if (executable && !path.toFile().setExecutable(true, false)) {
            throw new IOException("not to be made executable: " + path);
        }
    }

    private static IOException missing(String resource) {
        return new IOException("no programs for %s on %s: there is no %s on the class path"
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), resource));
    }
}
