package dev.allocation.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeFileTest {
    private static final String TWO_ROWS = Program.HEADER + "\n"
            + "2026-03-02T08:00:00,create_batch,,,sofa,10,shelf-1,,\n"
            + "2026-03-02T09:00:00,allocate,anna,1,sofa,6,,,\n";

    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void startWithAnEmptyFolder() {
        program = new Program(folder);
    }

    @Test
    void isTakenPlain() {
        assertIsTaken("log.csv", TWO_ROWS.getBytes(UTF_8));
    }

    @Test
    void isTakenGzipped() {
        assertIsTaken("log.csv.gz", Program.gzipped(TWO_ROWS));
    }

    @Test
    void isKnownToBeGzipByItsContentAlone() {
        assertIsTaken("log.csv", Program.gzipped(TWO_ROWS));
        assertIsTaken("log.csv.gz", TWO_ROWS.getBytes(UTF_8));
    }

    @Test
    void isTakenFromSeveralGzipMembers() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(Program.gzipped(TWO_ROWS.substring(0, 70)));
        members.write(Program.gzipped(TWO_ROWS.substring(70)));

        assertIsTaken("log.csv.gz", members.toByteArray());
    }

    @Test
    void isTakenWithAllFieldsQuoted() {
        String quoted = TWO_ROWS.lines()
                .map(line -> Arrays.stream(line.split(",", -1)).collect(Collectors.joining("\",\"", "\"", "\"\n")))
                .collect(Collectors.joining());

        assertIsTaken("log.csv", quoted.getBytes(UTF_8));
    }

    @Test
    void isTakenWithOtherLineEndsOrNoneAtTheEnd() {
        assertIsTaken("log.csv", TWO_ROWS.replace("\n", "\r\n").getBytes(UTF_8));
        assertIsTaken("log.csv", TWO_ROWS.stripTrailing().getBytes(UTF_8));
    }

    @Test
    void mayHoldNoCommandAtAll() {
        Program.Ending ending = program.replay(program.file("log.csv", (Program.HEADER + "\n").getBytes(UTF_8)));

        assertThat(ending.exitCode()).isZero();
        assertThat(program.outputs())
                .isEqualTo("order_id,line,sku,quantity,needed_by,batch\n"
                        + "batch,sku,quantity,allocated,eta\n"
                        + "row,command,outcome\n");
    }

    @Test
    void mustBeThere() {
        assertIsRefused(folder.resolve("none.csv"), "does not exist");
    }

    @Test
    void mustBeAFile() {
        assertIsRefused(folder, "must be a regular file");
    }

    @Test
    void mustStartWithTheHeader() {
        String expected = "header: must be '" + Program.HEADER + "', not ";
        assertIsRefused("", expected + "''");
        assertIsRefused("\n" + TWO_ROWS, expected + "''");
        assertIsRefused("order,sku\n1,2\n", expected + "'order,sku'");
        assertIsRefused(
                TWO_ROWS.replace("at,", "At,"), expected + "'At,command,order_id,line,sku,quantity,batch,eta,need");
        assertIsRefused(
                "\uFEFF" + TWO_ROWS, expected + "'<U+FEFF>at,command,order_id,line,sku,quantity,batch,eta,needed");
        assertIsRefused("\"at", "header: ");
    }

    @Test
    void mustCloseItsQuotes() {
        assertIsRefused(TWO_ROWS + "2026-03-02T09:00:00,allocate,\"anna,2,sofa,1,,,\n", "row 3: ");
    }

    @Test
    void mustBeUtf8() {
        assertIsRefused(
                TWO_ROWS.replace("anna", "ann\u00e9").getBytes(ISO_8859_1),
                "row 2, column order_id: must be UTF-8, not 'ann<U+DFFF>'");
        assertIsRefused(
                TWO_ROWS.replace("T09", "\u00ff09").getBytes(ISO_8859_1),
                "row 2, column at: must be UTF-8, not '2026-03-02<U+DFFF>09:00:00'");
        // U+D800 as some programs write it
        assertIsRefused(
                TWO_ROWS.replace("anna", "\u00ed\u00a0\u0080").getBytes(ISO_8859_1),
                "row 2, column order_id: must be UTF-8, not '<U+DFFF>'");
    }

    @Test
    void mayUseAllOfUtf8() {
        String first = new String(Character.toChars(0x10000));
        String stand = new String(Character.toChars(0x103FF));
        String last = new String(Character.toChars(0xE01EF));
        for (String id : List.of(first, stand, last, "\uE000", "\uFFFD")) {
            assertIsTaken("log.csv", TWO_ROWS.replace("anna", id).getBytes(UTF_8));
            assertThat(program.output("allocations.csv")).contains("\n" + id + ",1,sofa,6,,shelf-1\n");
        }
    }

    @Test
    void mustNotEndWithinItsGzip() {
        byte[] whole = Program.gzipped(manyRows());
        assertIsRefused(Arrays.copyOf(whole, whole.length / 2), "after row ", "broken gzip: ends too early");
        assertIsRefused(Arrays.copyOf(whole, whole.length - 4), "after row 5000: broken gzip: ends too early");
        assertIsRefused(Arrays.copyOf(whole, 5), "broken gzip: ends too early");
        assertIsRefused(Arrays.copyOf(whole, 2), "broken gzip: ends too early");
    }

    @Test
    void mustBeWholeGzip() {
        byte[] wrongByte = Program.gzipped(manyRows());
        wrongByte[wrongByte.length / 2] ^= 0x55;
        byte[] wrongSum = Program.gzipped(TWO_ROWS);
        wrongSum[wrongSum.length - 8] ^= 1;

        assertIsRefused(wrongByte, "broken gzip: ");
        assertIsRefused(wrongSum, "broken gzip: Corrupt GZIP trailer");
    }

    private void assertIsTaken(String name, byte[] content) {
        Program.Ending ending = program.replay(program.file(name, content));

        assertThat(ending.err()).isEmpty();
        assertThat(ending.exitCode()).isZero();
        assertThat(program.outcomes()).containsExactly("created", "allocated:shelf-1");
    }

    private void assertIsRefused(String content, String... complaints) {
        assertIsRefused(content.getBytes(UTF_8), complaints);
    }

    private void assertIsRefused(byte[] content, String... complaints) {
        assertIsRefused(program.file("log.csv.gz", content), complaints);
    }

    private void assertIsRefused(Path file, String... complaints) {
        Program.Ending ending = program.replay(file);

        assertThat(ending.err())
                .startsWith("replay: " + file + ": ")
                .hasLineCount(1)
                .contains(complaints);
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
        assertThat(Files.exists(program.out())).isFalse();
    }

    /** {@return rows that gzip cannot make much smaller} */
    private static String manyRows() {
        Random random = new Random(1);
        return IntStream.range(0, 5_000)
                .mapToObj(i -> "2026-03-02T08:00:00,receive_batch,,,,," + Long.toHexString(random.nextLong()) + ",,\n")
                .collect(Collectors.joining("", Program.HEADER + "\n", ""));
    }
}
