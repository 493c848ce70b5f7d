package dev.allocation.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server's program and its folder; both go when the JVM does, even when that is killed. */
final class Daemon {
    /** The pipe from the JVM is at its end when the JVM is. A signal to all of a terminal must not end the watch. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            folder=$1 signal=$2
            shift 2
            exec 3<&0
            "$@" 3<&- </dev/null &
            server=$!
            {
                read -r nothing <&3
                : >"$folder/asked-to-stop"
                kill -s "$signal" "$server"
            } &
            watch=$!
            wait "$server"
            ended=$?
            kill -s KILL "$watch" 2>/dev/null
            if [ -e "$folder/asked-to-stop" ]; then rm -rf "$folder"; fi
            exit "$ended"
            """;

    private static final long SECONDS_TO_START = 120;
    private static final long SECONDS_TO_STOP = 60;
    private static final long MILLIS_BETWEEN_LOOKS = 50;

    private final Path folder;
    private final Programs programs;
    private final Process process;

    private Daemon(Path folder, Programs programs, Process process) {
        this.folder = folder;
        this.programs = programs;
        this.process = process;
    }

    /**
     * Starts a program, and returns when its server lets us in.
     *
     * @param signal what makes it stop
     * @throws IOException when it ends, or lets nobody in for long
     */
    static void start(Path folder, Programs programs, String signal, List<String> command, Server server)
            throws IOException, InterruptedException {
        List<String> watched = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh", folder.toString(), signal));
        watched.addAll(command);
        Daemon daemon = new Daemon(folder, programs, programs.start(watched));
        try {
            daemon.await(server);
            // The hook also keeps the pipe: were the process garbage, the pipe would be closed, and the server stop.
            Runtime.getRuntime().addShutdownHook(new Thread(daemon::stop, "stop " + server));
        } catch (IOException | InterruptedException | RuntimeException e) {
            daemon.stop();
            throw e;
        }
    }

    private void await(Server server) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (true) {
            try {
                server.check();
                return;
            } catch (SQLException e) {
                if (!process.isAlive()) {
                    throw new IOException("it ended with " + process.exitValue() + ": " + programs.lastWords(), e);
                }
                if (System.nanoTime() > end) {
                    throw new IOException("nobody let in for " + SECONDS_TO_START + " s: " + programs.lastWords(), e);
                }
            }
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
        }
    }

    private void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (Files.exists(folder)) {
                Folder.delete(folder);
            }
        } catch (IOException e) {
            System.err.println("Left in " + folder + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
