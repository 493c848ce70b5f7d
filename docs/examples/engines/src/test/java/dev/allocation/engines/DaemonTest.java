package dev.allocation.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    @TempDir
    Path parent;

    @Test
    void tellsWhatAServerSaidBeforeItEnded() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("a folder"));
        Server nobody = new Server("jdbc:postgresql://127.0.0.1:" + Port.free() + "/", "", "", Fresh.SCHEMA);
        List<String> command = List.of("sh", "-c", "echo no luck; exit 3");

        assertThatThrownBy(() -> Daemon.start(folder, new Programs(folder), "TERM", command, nobody))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("ended with 3", "no luck")
                .hasCauseInstanceOf(SQLException.class);
        assertThat(folder).doesNotExist();
    }

    @Test
    void tellsWhatAProgramSaidBeforeItFailed() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("a folder"));

        assertThatThrownBy(() -> new Programs(folder)
                        .run(InputStream.nullInputStream(), List.of("sh", "-c", "echo no luck >&2; exit 4")))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("ended with 4", "no luck");
    }
}
