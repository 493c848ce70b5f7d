package dev.allocation.replay;

import static dev.allocation.replay.ReportText.parsed;
import static dev.allocation.replay.ReportText.table;
import static dev.allocation.replay.ReportText.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** Questions about a moment of the run: why, what if, and how many by when. */
class InquiryTest {
    /** Anna holds units of the shelf until she gives them back; ben finds no stock. */
    private static final List<String> ROWS = List.of(
            "2026-03-02T08:00:00,create_batch,,,sofa,5,shelf,,",
            "2026-03-02T08:01:00,create_batch,,,sofa,9,ship,2026-03-06,",
            "2026-03-02T09:00:00,allocate,anna,1,sofa,4,,,2026-03-09",
            "2026-03-02T09:00:00,allocate,anna,2,chair,1,,,",
            "2026-03-02T10:00:00,allocate,ben,1,sofa,8,,,2026-03-05",
            "2026-03-03T10:00:00,deallocate,anna,1,sofa,,,,");

    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void startWithAnEmptyFolder() {
        program = new Program(folder);
    }

    @Test // W1
    void explainsEachLineOfAnOrderAfterTheRun() {
        assertThat(answers("--explain", "anna")).isEqualTo("""

                        order 'anna' at 2026-03-03T10:00:00, by the default policy

                        line '1', 4 units of SKU 'sofa', needed by 2026-03-09
                        the line is unknown by then, so the command of row 3 is explained
                          batch    arrival              available  reason  in words
                          'shelf'  on hand              5          chosen  takes 4 units of 'shelf'
                          'ship'   arriving 2026-03-06  9          free    'ship' could take it with 9 units available
                        answer: allocated:shelf
                                4 units of 'shelf', on hand

                        line '2', 1 unit of SKU 'chair'
                        the line is unknown by then, so the command of row 4 is explained
                        answer: unknown_sku
                        """);
    }

    @Test // W1
    void explainsWhatHoldsUnitsAtATime() {
        assertThat(answers("--explain", "anna", "--at", "2026-03-02T09:59:59"))
                .contains(
                        "order 'anna' at 2026-03-02T09:59:59, by the default policy\n\n",
                        """
                        line '1', 4 units of SKU 'sofa', needed by 2026-03-09
                          batch    arrival              available  reason  in words
                          'shelf'  on hand              5          holds   holds 4 units of 'shelf'
                        """,
                        "answer: repeated\n        4 units of 'shelf', on hand\n");
    }

    @Test // W1: the commands of the moment itself were sent
    void explainsWhyALineFoundNoStock() {
        assertThat(answers("--explain", "ben", "--at", "2026-03-02T10:00:00")).contains("""
                          batch    arrival              available  reason         in words
                          'shelf'  on hand              1          too-few-units  'shelf' has 1 unit available, but the line asks for 8
                          'ship'   arriving 2026-03-06  9          arrives-late   'ship' is arriving 2026-03-06, but the line is needed by 2026-03-05
                        answer: out_of_stock
                                the largest rest of a batch is 1 unit, all together have 1 unit, and the line fits from 2026-03-06
                        """);
    }

    @Test // W1, K2
    void explainsByThePolicyOfTheRun() {
        assertThat(answers("--explain", "anna", "--policy", "just-in-time"))
                .contains("by the policy just in time\n", "takes 4 units of 'ship'\n", "answer: allocated:ship\n");
    }

    @Test
    void saysThatNoLineWasSentByThen() {
        assertThat(answers("--explain", "ben", "--at", "2026-03-02T09:00:00"))
                .endsWith("by the default policy\nNo line of it was sent by then.\n");
    }

    @Test
    void asksAtTheSameMomentHoweverCommandsAreSent() {
        String[] question = {"--explain", "anna", "--at", "2026-03-02T09:59:59", "--what-if", whatIf().toString()};
        String alone = answers((Object[]) question);

        List<Object> together = new ArrayList<>(List.of(question));
        together.addAll(List.of("--threads", 3, "--bulk", 10, "--repeat", 2));
        assertThat(answers(together.toArray())).isEqualTo(alone);
    }

    @Test // W2
    void tellsWhatCommandsWouldComeToAndWritesNothing() {
        program.replay(ROWS, "--events");
        String outputs = program.outputs() + program.output("events.csv");

        assertThat(answers("--events", "--what-if", whatIf())).isEqualTo("""

                        what if 'trial.csv' were sent at 2026-03-04T08:00:00, by the default policy; nothing was written

                          row  command                outcome         in words
                          1    change_batch_quantity  changed         lines freed: 0 placed again, 0 lost, 0 waiting
                          2    allocate               allocated:ship  4 units of 'ship', arriving 2026-03-06
                          3    allocate               unknown_sku     cannot allocate 1 unit on line '2' of order 'cleo' for 'chair': no product has this SKU
                          4    amend                  not_allocated

                          row  sku   number  event                   order_id  line  batch  quantity  until
                          1    sofa  6       batch_quantity_changed                  shelf  1
                          2    sofa  7       allocated               cleo      1     ship   4
                        """);
        assertThat(program.outputs() + program.output("events.csv")).isEqualTo(outputs);
    }

    @Test // W2
    void tellsAllThatAnAnswerSays() {
        Path trial = program.file(
                "trial.csv",
                (Program.HEADER + ",until,wait,split,best_before,mode,group\n" + """
                2026-03-04T08:00:00,allocate,cleo,1,sofa,20,,,,,,,,,
                2026-03-04T08:00:00,allocate,cleo,2,sofa,20,,,,,7,,,,
                2026-03-04T08:00:00,allocate_order,dora,1,sofa,3,,,,2026-03-05T08:00:00,,,,all,1
                2026-03-04T08:00:00,allocate_order,dora,2,sofa,10,,,,2026-03-05T08:00:00,,,,all,1
                2026-03-04T08:00:00,allocate,emma,1,sofa,13,,,2026-03-09,,,y,,,
                2026-03-04T08:00:00,hold_batch,,,,,shelf,,,,,,,,
                2026-03-04T08:00:00,dispatch,emma,1,sofa,,,,,,,,,,
                2026-03-04T08:00:00,change_batch_eta,,,,,ship,2026-03-11,,,,,,,
                2026-03-04T08:00:00,cancel_order,emma,,,,,,,,,,,,
                2026-03-04T08:00:00,receive_batch,,,,,boat,,,,,,,,
                """).getBytes(StandardCharsets.UTF_8));

        assertThat(answers("--what-if", trial)).contains("""
                          row  command           outcome               in words
                          1    allocate          out_of_stock          the largest rest of a batch is 9 units, all together have 14 units, and no later day is enough
                          2    allocate          waiting               priority 7, place 7; the largest rest of a batch is 9 units, all together have 14 units, and no later day is enough
                          3    allocate_order    not_placed
                          4    allocate_order    short                 the largest rest of a batch is 9 units, all together have 11 units, and no later day is enough
                          5    allocate          allocated:shelf+ship  5 units of 'shelf', on hand; 8 units of 'ship', arriving 2026-03-06
                          6    hold_batch        held                  1 line on the batch
                          7    dispatch          on_hold               'shelf' is on hold
                          8    change_batch_eta  changed               1 line on the batch: 1 late, 0 moved
                          9    cancel_order      cancelled:1           expired: 0, dispatched before: 0
                          10   receive_batch     unknown_batch         unknown batch 'boat': no product has a batch of this reference
                        """);
    }

    @Test // W2, E1
    void saysThatNothingWouldBeAnnounced() {
        assertThat(answers("--what-if", trial("2026-03-04T08:00:00,receive_batch,,,,,shelf,,")))
                .endsWith("  1    receive_batch  received\n\nNo event would be announced.\n");
    }

    @Test // S3, W2
    void namesTheLinesThatWouldBeLate() {
        Path slip = trial(
                "2026-03-04T08:00:00,allocate,dora,1,sofa,7,,,2026-03-09",
                "2026-03-04T08:00:00,change_batch_eta,,,,,ship,2026-03-11,");

        assertThat(answers("--what-if", slip)).endsWith("""

                        lines that would be late

                          row  sku   order_id  line  quantity  needed_by
                          2    sofa  dora      1     7         2026-03-09
                        """);
    }

    @Test // W2
    void triesCommandsOnTheStateOfAMoment() {
        assertThat(answers("--what-if", whatIf(), "--at", "2026-03-02T08:00:30"))
                .contains(
                        "were sent at 2026-03-04T08:00:00", "  2    allocate               out_of_stock   the largest");
    }

    @Test // W3
    void drawsTheCurveOfASkuWithoutItsSafetyStock() throws Exception {
        Document report = report("--curve", "sofa", "--safety-stock", 2);

        assertThat(texts(report, "//h2")).endsWith("Units of SKU 'sofa' that can be promised by a day");
        assertThat(table(report, 4)).containsExactly("2026-03-03 3 3", "2026-03-06 9 12");
        assertThat(texts(report, "//section[last()]/p"))
                .containsExactly("The largest new order line that gets stock, by the day on which it is needed, at "
                        + "2026-03-03T10:00:00. A line that names no day gets 9 units at most from one batch, and 12 if it "
                        + "is split. A safety stock of 2 units is kept. Both have the same scale.");
        assertThat(texts(report, "//section[last()]//svg[1]/@aria-label"))
                .contains("Split over batches, units, a bar for each of 28 days. Most: 12, first on 2026-03-06. "
                        + "All numbers are in the table below.");
        assertThat(texts(report, "//section[last()]//summary")).containsExactly("The numbers by day");
    }

    @Test // W3
    void drawsTheCurveOfAMoment() throws Exception {
        Document report = report("--curve", "sofa", "--at", "2026-03-02T09:00:00");

        assertThat(table(report, 4)).containsExactly("2026-03-02 1 1", "2026-03-06 9 10");
    }

    @Test // W3
    void saysThatASkuHasNoBatchYet() throws Exception {
        Document report = report("--curve", "sofa", "--at", "2026-03-01T09:00:00");

        assertThat(texts(report, "//section[last()]/*"))
                .containsExactly(
                        "Units of SKU 'sofa' that can be promised by a day",
                        "The SKU had no batch by 2026-03-01T09:00:00, so there is nothing to draw.");
        assertThat(answers("--curve", "sofa", "--at", "2026-03-01T09:00:00"))
                .endsWith("at 2026-03-01T09:00:00\nIt has no batch by then.\n");
    }

    @Test // W3
    void tellsTheCurveAlsoWithoutAReport() {
        assertThat(answers("--curve", "sofa", "--safety-stock", 2)).isEqualTo("""

                        Units of SKU 'sofa' that can be promised by a day, at 2026-03-03T10:00:00
                          needed by   from one batch  split over batches
                          2026-03-03  3               3
                          2026-03-06  9               12
                          no day      9               12
                        A row counts until the next one; the last day is 2026-03-30. A safety stock of 2 units is kept.
                        """);
        assertThat(program.everything()).doesNotContain("report.html");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--explain cleo| --explain: must be an order of the log, but no row allocates a line of 'cleo'",
                "--explain o\u0007o| '--explain': order must not have a control character",
                "--at 2026-03-01T09:00:00| --at: needs --explain, --what-if or --curve",
                "--explain o --at noon| --at': must be a time like 2026-03-01T08:00:00, not 'noon'",
                "--explain o --at 0000-12-31T00:00:00| must be a time like 2026-03-01T08:00:00",
                "--what-if nowhere.csv| nowhere.csv",
                "--curve chair| --curve must have a batch in the log, but no create_batch names 'chair'",
                "--safety-stock 2| --safety-stock: needs --curve",
                "--report-sku sofa| --report-sku: needs --report",
                "--curve sofa --safety-stock -1| --safety-stock: must be from 0 to 1000000000000, not -1",
            })
    void questionsThatAreWrongAreNamed(String options, String complaint) {
        Program.Ending ending = program.replay(ROWS, (Object[]) options.split(" "));

        assertThat(ending.err()).startsWith("replay: ").contains(complaint);
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
        assertThat(program.everything()).containsExactly("log.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-04T08:00:00,allocate,cleo,1,sofa,many,,,| row 2, column quantity: must be a whole number",
                "2026-03-04T08:00:00,sell,cleo,1,sofa,1,,,| row 2, column command: must be a command, not 'sell'",
                "2026-03-04T08:00:00,allocate| row 2, column order_id: missing: a row must have 9 columns, but has 2",
            })
    void rowsOfATrialThatAreWrongAreNamed(String row, String complaint) {
        Path trial = trial("2026-03-04T08:00:00,receive_batch,,,,,ship,,", row);

        Program.Ending ending = program.replay(ROWS, "--what-if", trial);

        assertThat(ending.err()).startsWith("replay: " + trial + ": " + complaint);
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(program.everything()).containsExactly("log.csv", "trial.csv");
    }

    @Test
    void aTrialHasACommand() {
        assertThat(program.replay(ROWS, "--what-if", trial()).err()).endsWith("must have a command, but has none\n");
    }

    @Test
    void aTrialIsNotOverwritten() throws Exception {
        Path trial = trial("2026-03-04T08:00:00,receive_batch,,,,,ship,,");
        Files.createDirectory(program.out());
        Path inOut = Files.copy(trial, program.out().resolve("batches.csv"));

        assertThat(program.replay(ROWS, "--what-if", inOut).err()).contains("--out would overwrite it");
        assertThat(program.replay(ROWS, "--what-if", trial, "--report", trial).err())
                .contains("--report would overwrite it");
        assertThat(trial).hasSameBinaryContentAs(inOut);
    }

    private Path whatIf() {
        return trial(
                "2026-03-04T08:00:00,change_batch_quantity,,,,1,shelf,,",
                "2026-03-04T08:00:00,allocate,cleo,1,sofa,4,,,2026-03-09",
                "2026-03-04T08:00:00,allocate,cleo,2,chair,1,,,",
                "2026-03-04T08:00:00,amend,emma,1,sofa,3,,,");
    }

    private Path trial(String... rows) {
        return program.file(
                "trial.csv",
                (Program.HEADER + "\n"
                                + String.join(
                                        "",
                                        List.of(rows).stream()
                                                .map(row -> row + "\n")
                                                .toList()))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the text that the program printed after its summary} */
    private String answers(Object... options) {
        Program.Ending ending = program.replay(ROWS, options);
        assertThat(ending.err()).isEmpty();
        return ending.out().replaceFirst("(?s).*not library work: [^\n]*\n", "");
    }

    private Document report(Object... options) throws Exception {
        List<Object> all = new ArrayList<>(List.of(options));
        Path page = folder.resolve("report.html");
        all.addAll(List.of("--report", page));
        assertThat(program.replay(ROWS, all.toArray()).err()).isEmpty();
        return parsed(page);
    }
}
