package dev.allocation.engines;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who runs a server. */
final class Account {
    private static final String NOBODY = "65534";

    private Account() {}

    /** {@return whether files that we make belong to root} */
    static boolean isRoot(Path madeByUs) throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(madeByUs, "unix:uid"));
    }

    /**
     * {@return the words to put before a command that refuses to run as root}
     *
     * <p>In a user namespace root has no name, yet the same files; where there may be none (in many containers), the
     * folder is given to nobody.
     *
     * @throws IOException when we are root and there is no way to be somebody else
     */
    static List<String> ordinary(Path folder, Programs programs) throws IOException, InterruptedException {
        if (!isRoot(folder)) {
            return List.of();
        }
        List<String> namespace = List.of("unshare", "-U");
        if (works(namespace)) {
            return namespace;
        }
        List<String> nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (works(nobody)) {
            programs.run(
                    InputStream.nullInputStream(), List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()));
            return nobody;
        }
        throw new IOException("it does not run as root, and neither 'unshare -U' nor 'setpriv --reuid' work here");
    }

    /** {@return whether a command works with these words before it, and then is not run as root} */
    private static boolean works(List<String> prefix) throws InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("id", "-u"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
            String id = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return process.waitFor() == 0 && !id.equals("0");
        } catch (IOException e) {
            return false;
        }
    }
}
