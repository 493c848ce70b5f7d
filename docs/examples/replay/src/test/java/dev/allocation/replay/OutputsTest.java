package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.replay.output.CsvFile;
import dev.allocation.replay.output.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    private static final String TRUCK = new String(Character.toChars(0x1F6CB));
    private static final List<String> ROWS = List.of(
            "2026-03-02T08:00:00,create_batch,,,sofa,10,shelf-1,,", "2026-03-02T09:00:00,allocate,anna,1,sofa,6,,,");
    private static final List<String> BAD_ROWS = List.of(ROWS.get(0), "2026-03-02T09:00:00,reserve,anna,1,sofa,6,,,");

    private static final int LONGEST_PATH = 4_095;
    private static final int LONGEST_NAME = 255;

    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void startWithAnEmptyFolder() {
        program = new Program(folder);
    }

    @Test
    void areTheThreeFilesAndNothingElse() {
        assertThat(program.replay(ROWS).exitCode()).isZero();

        assertThat(program.everything())
                .containsExactly(
                        "log.csv",
                        "out",
                        "out/allocations.csv",
                        "out/batches.csv",
                        "out/outcomes.csv",
                        "out/waiting.csv");
        assertThat(program.outputs())
                .isEqualTo("order_id,line,sku,quantity,needed_by,batch\nanna,1,sofa,6,,shelf-1\n"
                        + "batch,sku,quantity,allocated,eta\nshelf-1,sofa,10,6,\n"
                        + "row,command,outcome\n1,create_batch,created\n2,allocate,allocated:shelf-1\n");
    }

    @Test
    void quoteAFieldOnlyWhereItMustBe() {
        List<String> ids = List.of("a,b", "a\"b", "\"", "#a", " a ", "a'b", "a;b", "-", "=1+1", "\\", "\u00e9", TRUCK);
        List<String> rows = ids.stream()
                .map(id -> "2026-03-02T08:00:00,create_batch,,,sofa,1," + quoted(id) + ",,")
                .toList();

        assertThat(program.replay(rows).exitCode()).isZero();

        assertThat(program.output("batches.csv").lines().skip(1))
                .containsExactlyInAnyOrder(
                        "\"a,b\",sofa,1,0,",
                        "\"a\"\"b\",sofa,1,0,",
                        "\"\"\"\",sofa,1,0,",
                        "#a,sofa,1,0,",
                        " a ,sofa,1,0,",
                        "a'b,sofa,1,0,",
                        "a;b,sofa,1,0,",
                        "-,sofa,1,0,",
                        "=1+1,sofa,1,0,",
                        "\\,sofa,1,0,",
                        "\u00e9,sofa,1,0,",
                        TRUCK + ",sofa,1,0,");
    }

    @Test
    void quoteAnOutcomeThatNamesSuchABatch() {
        program.replay(List.of(
                "2026-03-02T08:00:00,create_batch,,,sofa,1,\"a,b\",,",
                "2026-03-02T09:00:00,allocate,anna,1,sofa,1,,,"));

        assertThat(program.output("outcomes.csv")).endsWith("\n2,allocate,\"allocated:a,b\"\n");
    }

    @Test
    void areSortedByCodePoint() {
        List<String> sorted =
                List.of(" a", "1", "10", "2", "A", "Z", "a", "a ", "aa", "\u00e9", "\uE000", "\uFF21", TRUCK);
        List<String> rows = sorted.stream()
                .sorted((one, other) -> Integer.compare(one.hashCode(), other.hashCode()))
                .map(id -> "2026-03-02T08:00:00,create_batch,,,sofa,9," + id + ",,\n" + "2026-03-02T08:00:00,allocate,"
                        + id + ",1,sofa,1,,,")
                .toList();

        assertThat(program.replay(rows, "--threads", 2).exitCode()).isZero();

        assertThat(program.output("batches.csv").lines().skip(1).map(row -> row.split(",")[0]))
                .containsExactlyElementsOf(sorted);
        assertThat(program.output("allocations.csv").lines().skip(1).map(row -> row.split(",")[0]))
                .containsExactlyElementsOf(sorted);
    }

    @Test
    void sortTheLinesOfAnOrderByLineThenSku() {
        program.replay(List.of(
                "2026-03-02T08:00:00,create_batch,,," + TRUCK + ",9,b-1,,",
                "2026-03-02T08:00:00,create_batch,,,\uE000,9,b-2,,",
                "2026-03-02T09:00:00,allocate,anna,2," + TRUCK + ",1,,,",
                "2026-03-02T09:00:00,allocate,anna,10," + TRUCK + ",1,,,",
                "2026-03-02T09:00:00,allocate,anna,10,\uE000,1,,,2026-04-01"));

        assertThat(program.output("allocations.csv").lines().skip(1))
                .containsExactly(
                        "anna,10,\uE000,1,2026-04-01,b-2",
                        "anna,10," + TRUCK + ",1,,b-1",
                        "anna,2," + TRUCK + ",1,,b-1");
    }

    @Test
    void takeThePlaceOfThoseOfAnEarlierReplay() {
        program.replay(ROWS);
        program.replay(List.of(ROWS.get(0)));

        assertThat(program.outcomes()).containsExactly("created");
        assertThat(program.output("allocations.csv")).isEqualTo("order_id,line,sku,quantity,needed_by,batch\n");
    }

    @Test
    void stayAsTheyAreWhenALaterReplayFails() {
        program.replay(ROWS);
        String before = program.outputs();

        assertThat(program.replay(BAD_ROWS).exitCode()).isEqualTo(2);

        assertThat(program.outputs()).isEqualTo(before);
        assertThat(program.everything())
                .containsExactly(
                        "log.csv",
                        "out",
                        "out/allocations.csv",
                        "out/batches.csv",
                        "out/outcomes.csv",
                        "out/waiting.csv");
    }

    @Test
    void leaveWhatElseIsInTheDirectory() throws IOException {
        Files.createDirectory(program.out());
        Files.writeString(program.out().resolve("notes.txt"), "mine");

        assertThat(program.replay(BAD_ROWS).exitCode()).isEqualTo(2);
        assertThat(program.replay(ROWS).exitCode()).isZero();

        assertThat(program.output("notes.txt")).isEqualTo("mine");
    }

    @Test
    void doNotTakeThePlaceOfTheLog() throws IOException {
        Files.createDirectory(program.out());
        Path log = program.file("out/outcomes.csv", Files.readAllBytes(program.log(ROWS)));

        Program.Ending ending = program.replay(log);

        assertThat(ending.err()).isEqualTo("replay: " + log + ": is the log; --out would overwrite it\n");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(log).hasSameTextualContentAs(folder.resolve("log.csv"));
        assertThat(program.everything()).containsExactly("log.csv", "out", "out/outcomes.csv");
    }

    @Test
    void areLeftNowhereWhenTheReplayFailsWithinThem() throws IOException {
        Path out = folder.resolve("some/new/place");
        try (Outputs outputs = new Outputs(out, Outputs.NAMES);
                CsvFile file = outputs.create(Outputs.OUTCOMES, "row", "command", "outcome")) {
            file.write(1, "allocate", "repeated");
            assertThat(program.everything()).hasSize(5);
        }

        assertThat(program.everything()).isEmpty();
    }

    @Test
    void needADirectory() throws IOException {
        Files.writeString(program.out(), "I am a file");

        Program.Ending ending = program.replay(ROWS);

        assertThat(ending.err()).isEqualTo("replay: " + program.out() + ": must be a directory, but is a file\n");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(Files.readString(program.out())).isEqualTo("I am a file");
    }

    @Test
    void needADirectoryAllTheWay() throws IOException {
        Files.writeString(program.out(), "I am a file");

        Program.Ending ending = Program.run(
                "--trade",
                program.log(ROWS),
                "--out",
                program.out().resolve("below").resolve("it"));

        assertThat(ending.err()).startsWith("replay: cannot write the files: ").contains("Not a directory");
        assertThat(ending.exitCode()).isEqualTo(2);
    }

    @Test
    void needTheirNames() throws IOException {
        Files.createDirectories(program.out().resolve("batches.csv"));

        Program.Ending ending = program.replay(ROWS);

        assertThat(ending.err())
                .isEqualTo(
                        "replay: " + program.out().resolve("batches.csv") + ": must be a file, but is a directory\n");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(program.everything()).containsExactly("log.csv", "out", "out/batches.csv");
    }

    @Test
    void needADirectoryThatCanBeWritten() throws IOException {
        Path out = directoryThatNobodyCanWriteTo();

        Program.Ending ending = Program.run("--trade", program.log(ROWS), "--out", out);

        assertThat(ending.err()).startsWith("replay: cannot write the files: ").contains("File name too long");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(out).isEmptyDirectory();
    }

    /** Returns a directory with so long a path that no file in it has one that the system takes, not even from root. */
    private Path directoryThatNobodyCanWriteTo() throws IOException {
        Path path = folder.toRealPath();
        for (int left = LONGEST_PATH - path.toString().length() - 1; left > 0; ) {
            String name = "x".repeat(left > LONGEST_NAME + 2 ? LONGEST_NAME - 2 : left);
            path = path.resolve(name);
            left -= name.length() + 1;
        }
        return Files.createDirectories(path);
    }

    private static String quoted(String id) {
        return '"' + id.replace("\"", "\"\"") + '"';
    }
}
