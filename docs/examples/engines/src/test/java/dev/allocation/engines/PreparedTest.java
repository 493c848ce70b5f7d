package dev.allocation.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedTest {
    @TempDir
    Path parent;

    private final AtomicInteger preparations = new AtomicInteger();
    private Path kept;

    @BeforeEach
    void name() {
        kept = parent.resolve("kept").resolve("engine-1");
    }

    @Test
    void isMadeOnceAndCopiedForTheNextServer() throws Exception {
        Path first = in("first", Optional.of(kept));
        Files.writeString(first.resolve("data/table"), "a row");
        Path second = in("second", Optional.of(kept));

        assertThat(preparations).hasValue(1);
        assertThat(second.resolve("data/table")).hasContent("no row");
        assertThat(second.resolve("programs/server")).isExecutable().hasContent("a program");
        assertThat(Files.readSymbolicLink(second.resolve("programs/alias"))).isEqualTo(Path.of("server"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second.resolve("data"))))
                .isEqualTo("rwx------");
        assertThat(second.resolve("log")).doesNotExist();
    }

    @Test
    void staysWhenTheFolderOfAServerIsDeleted() throws Exception {
        Folder.delete(in("first", Optional.of(kept)));
        Folder.delete(in("second", Optional.of(kept)));

        assertThat(in("third", Optional.of(kept)).resolve("programs/server")).hasContent("a program");
        assertThat(preparations).hasValue(1);
    }

    @Test
    void isThatOfTheFasterOfTwo() throws Exception {
        Path slow = Files.createDirectory(parent.resolve("slow"));
        Prepared.in(slow, Optional.of(kept), folder -> {
            in("fast", Optional.of(kept));
            prepare(folder);
        });

        assertThat(preparations).hasValue(2);
        assertThat(slow.resolve("data/table")).hasContent("no row");
        try (Stream<Path> all = Files.list(kept.getParent())) {
            assertThat(all).containsExactly(kept);
        }
    }

    @Test
    void isNotKeptWhenItFails() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("folder"));

        assertThatThrownBy(() -> Prepared.in(folder, Optional.of(kept), empty -> {
                    throw new IOException("no room");
                }))
                .hasMessage("no room");
        assertThat(kept).doesNotExist();
    }

    @Test
    void isMadeForEachServerWhereNothingIsKept() throws Exception {
        in("first", Optional.empty());
        in("second", Optional.empty());

        assertThat(preparations).hasValue(2);
    }

    @Test
    void hasAFolderForEachEngineAndVersion() {
        Settings settings = new Settings(name -> name.equals("allocation.engines.prepared") ? "/kept" : null);

        assertThat(Engine.POSTGRESQL_18.keptBy(settings))
                .contains(Path.of("/kept", "postgresql-18-" + Versions.of("postgresql-18")));
        assertThat(Engine.POSTGRESQL_18.keptBy(new Settings(name -> null))).isEmpty();
    }

    /** {@return a new folder in which a server may start} */
    private Path in(String name, Optional<Path> keptThere) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(parent.resolve(name));
        Prepared.in(folder, keptThere, this::prepare);
        return folder;
    }

    private void prepare(Path folder) throws IOException {
        preparations.incrementAndGet();
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path server = Files.writeString(programs.resolve("server"), "a program");
        assertThat(server.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(programs.resolve("alias"), Path.of("server"));
        Path data = Files.createDirectory(
                folder.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(data.resolve("table"), "no row");
        Files.writeString(folder.resolve("log"), "of one server");
    }
}
