import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Puts a Maven where {@code mvnw} looks for it: whole, or not at all. Run from its source by {@code mvnw}, as
 * {@code java InstallMaven.java ZIP SHA512 HOME [URL]}. ZIP lies in a folder of its own, on the file system of HOME;
 * with a URL it is fetched first.
 */
class InstallMaven {
    public static void main(String[] args) throws NoSuchAlgorithmException {
        Path zip = Path.of(args[0]);
        Path home = Path.of(args[2]);
        String url = args.length > 3 ? args[3] : null;
        try {
            if (isComplete(home)) {
                return; // another start was faster
            }
            if (url != null) {
                fetch(url, zip);
            }
            check(zip, args[1], url == null ? "the installed mvn" : url);
            unpack(zip);
            move(zip.resolveSibling(zip.getFileName().toString().replace("-bin.zip", "")), home);
        } catch (IllegalStateException | IOException e) {
            String text = e instanceof IOException ? "cannot install " + home + ": " + e : e.getMessage();
            System.err.println("mvnw: " + text);
            System.exit(1);
        }
    }

    private static boolean isComplete(Path home) {
        return Files.isExecutable(home.resolve("bin/mvn"));
    }

    private static void fetch(String url, Path zip) {
        if (url.matches("[a-z]+://[^/]*@.*")) {
            throw new IllegalStateException("MVNW_REPOURL holds a user: use MVNW_USERNAME and MVNW_PASSWORD instead");
        }
        System.err.println("mvnw: fetching " + url);
        try (InputStream in = open(URI.create(url))) {
            Files.copy(in, zip);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("could not fetch " + url + "\n  " + e
                    + "\n  Nothing was installed. Put an mvn on the PATH (3.6.3 or newer, set up for this network),"
                    + "\n  or set MVNW_REPOURL to the base URL of a Maven repository that can be reached.");
        }
    }

    private static InputStream open(URI uri) throws IOException {
        Authenticator.setDefault(new Authenticator() {
            private String user = System.getenv("MVNW_USERNAME");

            /** Only once, or a wrong password would be tried many times; never to a proxy or a host redirected to. */
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                boolean meant = getRequestorType() == RequestorType.SERVER && uri.getHost().equals(getRequestingHost());
                if (user == null || !meant) {
                    return null;
                }
                String password = System.getenv().getOrDefault("MVNW_PASSWORD", "");
                PasswordAuthentication answer = new PasswordAuthentication(user, password.toCharArray());
                user = null;
                return answer;
            }
        });
        URLConnection connection = uri.toURL().openConnection();
        connection.setConnectTimeout(15_000);
        connection.setReadTimeout(60_000);
        if (connection instanceof HttpURLConnection http && http.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("the answer was " + http.getResponseCode() + " " + http.getResponseMessage());
        }
        return connection.getInputStream();
    }

    private static void check(Path zip, String expected, String origin) throws IOException, NoSuchAlgorithmException {
        byte[] content = Files.readAllBytes(zip);
        String found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(content));
        if (!found.equals(expected)) {
            throw new IllegalStateException("this is not the Maven that was asked for: " + origin + " gave "
                    + zip.getFileName() + "\n  SHA-512 found:    " + found + " (" + content.length + " bytes)"
                    + "\n  SHA-512 expected: " + expected
                    + "\n  Nothing was installed. The file is damaged, or somebody has changed it.");
        }
    }

    /** Takes the names in the zip as they are: its checksum says that it is the one that was asked for. */
    private static void unpack(Path zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = zip.resolveSibling(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
                if (file.getParent().endsWith("bin")) {
                    boolean shared = Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
                    file.toFile().setExecutable(true, !shared);
                }
            }
        }
    }

    private static void move(Path unpacked, Path home) throws IOException {
        try {
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!isComplete(home)) { // else another start was faster, and its Maven is as good
                throw new IllegalStateException(home + " is in the way and not complete: remove it\n  " + e);
            }
        }
    }
}
