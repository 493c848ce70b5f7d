package dev.allocation.replay;

import static dev.allocation.replay.ReportText.table;
import static dev.allocation.replay.ReportText.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class ReportTest {
    /** Two weeks; the cut of the shelf frees cleo, who finds room on the ship, and ben, who does not. */
    private static final List<String> ROWS = List.of(
            "2026-03-04T08:00:00,create_batch,,,sofa,10,shelf,,",
            "2026-03-04T08:01:00,create_batch,,,sofa,6,ship,2026-03-20,",
            "2026-03-04T08:02:00,create_batch,,,rug,5,rugs,,",
            "2026-03-05T09:00:00,allocate,anna,1,sofa,2,,,",
            "2026-03-05T09:01:00,allocate,ben,1,sofa,5,,,2026-03-10",
            "2026-03-08T23:59:59,allocate,cleo,1,sofa,3,,,",
            "2026-03-09T00:00:00,allocate,cleo,1,sofa,3,,,",
            "2026-03-09T10:00:00,allocate,dora,1,sofa,9,,,",
            "2026-03-10T10:00:00,change_batch_quantity,,,,4,shelf,,",
            "2026-03-11T10:00:00,amend,anna,1,sofa,7,,,",
            "2026-03-11T11:00:00,allocate,emma,1,rug,1,,,",
            "2026-03-12T12:00:00,amend,cleo,1,sofa,1,,,",
            "2026-03-13T07:00:00,receive_batch,,,,,ship,,");

    @TempDir
    Path folder;

    private Program program;
    private Path page;

    @BeforeEach
    void startWithAnEmptyFolder() {
        program = new Program(folder);
        page = folder.resolve("report.html");
    }

    @Test
    void countsLinesByWeek() throws Exception {
        assertThat(table(report(ROWS), 1)).containsExactly("2026-03-02 3 0", "2026-03-09 1 2", "all 4 2");
    }

    @Test
    void countsALineThatFindsNoStockEachTimeItIsSent() throws Exception {
        List<String> rows = List.of(
                "2026-03-04T08:00:00,create_batch,,,sofa,10,shelf,,",
                "2026-03-05T09:00:00,allocate,anna,1,sofa,11,,,",
                "2026-03-06T09:00:00,allocate,anna,1,sofa,11,,,");

        assertThat(table(report(rows), 1)).containsExactly("2026-03-02 0 2", "all 0 2");
    }

    @Test
    void tellsWhatCutsMovedAndLost() throws Exception {
        assertThat(table(report(ROWS), 2)).containsExactly("2026-03-02 0 0", "2026-03-09 1 1", "all 1 1");
    }

    @Test
    void followsAShipUntilItIsReceived() throws Exception {
        assertThat(table(report(ROWS), 3)).containsExactly("2026-03-02 0 6", "2026-03-09 7 0");
        assertThat(table(report(ROWS, "--report-sku", "rug"), 3)).containsExactly("2026-03-02 5 0", "2026-03-09 4 0");
    }

    @Test
    void followsAShipThatIsDelayedAfterItWasReceived() throws Exception {
        List<String> rows = new ArrayList<>(ROWS);
        rows.add("2026-03-16T07:00:00,change_batch_eta,,,,,ship,2026-03-30,");
        rows.add("2026-03-23T07:00:00,deallocate,anna,1,sofa,,,,");

        assertThat(table(report(rows), 3))
                .containsExactly("2026-03-02 0 6", "2026-03-09 7 0", "2026-03-16 2 5", "2026-03-23 4 5");
    }

    @Test
    void drawsAHigherBarForAHigherNumber() throws Exception {
        Document report = report(ROWS);

        assertThat(texts(report, "(//figure)[1]/svg[1]//rect/@height"))
                .hasSize(2)
                .extracting(Double::parseDouble)
                .satisfies(
                        heights -> assertThat(heights.get(0) / heights.get(1)).isBetween(2.9, 3.1));
        assertThat(texts(report, "(//figure)[1]/svg[1]//text"))
                .contains("0", "1", "2", "3", "2026-03-02", "2026-03-09");
    }

    @Test
    void tellsTheLogAndItsTotals() throws Exception {
        Document report = report(ROWS);

        assertThat(texts(report, "/html/head/title")).containsExactly("Replay of 'log.csv'");
        assertThat(texts(report, "/html/@lang")).containsExactly("en");
        assertThat(texts(report, "(//p)[1]"))
                .containsExactly(
                        "The log 'log.csv' has 13 commands, from the week of 2026-03-02 to that of 2026-03-09.");
        assertThat(table(report, 0))
                .containsExactly(
                        "allocated 4",
                        "amended 1",
                        "changed 1",
                        "created 3",
                        "out_of_stock 2",
                        "received 1",
                        "repeated 1",
                        "all 13");
        assertThat(texts(report, "(//p)[3]"))
                .containsExactly("Order lines freed by cuts of their batch: 1 placed again, 1 lost.");
    }

    @Test
    void hasATextForEachImage() throws Exception {
        Document report = report(ROWS);

        assertThat(texts(report, "//svg/@role")).hasSize(12).containsOnly("img");
        assertThat(texts(report, "//svg/@aria-label"))
                .hasSize(12)
                .contains("Allocated, order lines, a bar for each of 2 weeks. Most: 3, in the week of 2026-03-02. "
                        + "All numbers are in the table below.");
        assertThat(texts(report, "//h2"))
                .containsExactly(
                        "Totals",
                        "Allocations and shortages",
                        "Promises moved or lost by cuts",
                        "Stock of SKU 'sofa'",
                        "Days in store");
    }

    @Test
    void refersToNothingOutside() throws Exception {
        Document report = report(ROWS);

        assertThat(texts(report, "//@href | //@src | //@style | //script | //link | //image"))
                .isEmpty();
        assertThat(Files.readString(page)).doesNotContain("url(", "@import", "http:", "https:", "Batik");
    }

    @Test
    void stylesEachInkThatIsDrawnWith() throws Exception {
        Document report = report(ROWS);
        String style = texts(report, "//style").get(0);

        assertThat(texts(report, "//svg//@class"))
                .flatExtracting(names -> List.of(names.split(" ")))
                .contains("fill-good", "fill-bad", "fill-on-hand", "fill-under-way", "fill-text", "stroke-grid")
                // What is both has no area.
                .filteredOn(name -> !name.equals("fill-grid"))
                .allSatisfy(name -> assertThat(style).contains("." + name + " {"));
    }

    @Test
    void takesAHostileSkuAsText() throws Exception {
        String sku = "</title><script>alert('1')</script>&amp;\u202E";
        List<String> rows = List.of("2026-03-04T08:00:00,create_batch,,,\"" + sku + "\",10,shelf,,");

        Document report = report(rows, "--report-sku", sku);

        assertThat(texts(report, "//h2")).contains("Stock of SKU '</title><script>alert('1')</script>&amp;<U+202E>'");
        assertThat(Files.readString(page)).doesNotContain("<script", "\u202E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--threads 4",
                "--bulk 1000",
                "--bulk 3",
                "--threads 4 --bulk 2",
                "--repeat 3",
            })
    void isTheSameHoweverTheLogIsSent(String options) throws Exception {
        report(ROWS);
        String alone = Files.readString(page);

        report(ROWS, (Object[]) options.split(" "));

        assertThat(Files.readString(page)).isEqualTo(alone);
    }

    @Test
    void agreesWithTheFilesOfTheSeason() throws Exception {
        for (String sku : List.of("sofa", "rug", "lamp")) {
            Document report = report(Path.of("season.csv"), "--report-sku", sku);
            List<String> weeks = table(report, 3);

            assertThat(weeks.get(weeks.size() - 1)).as(sku).endsWith(" " + free(sku, true) + " " + free(sku, false));
        }
    }

    @Test
    void isOfTheSkuThatIsAskedForMost() throws Exception {
        assertThat(texts(report(Path.of("season.csv")), "//h2")).endsWith("Stock of SKU 'lamp'", "Days in store");
        assertThat(texts(report(ROWS.subList(0, 3)), "//h2")).endsWith("Stock of SKU 'rug'", "Days in store");
    }

    @Test
    void labelsFewDaysOfAVeryLongLog() throws Exception {
        Document report = report(List.of(
                "0001-01-01T00:00:00,create_batch,,,sofa,1000000000000,shelf,,",
                "9999-12-31T23:59:59,allocate,anna,1,sofa,1,,,"));

        assertThat(table(report, 3)).containsExactly("0001-01-01 1,000,000,000,000 0", "9999-12-27 999,999,999,999 0");
        assertThat(texts(report, "(//figure)[1]/svg[2]//text")).hasSizeLessThan(20);
    }

    @Test
    void namesDaysOfLongAgoAsTheTableDoes() throws Exception {
        Document report = report(List.of(
                "1500-01-01T08:00:00,create_batch,,,sofa,10,shelf,,", "1500-01-08T08:00:00,allocate,anna,1,sofa,1,,,"));

        assertThat(texts(report, "(//figure)[1]/svg[1]//text")).contains("1500-01-01", "1500-01-08");
    }

    @Test
    void isWrittenForALogWithoutCommandsOrBatches() throws Exception {
        assertThat(texts(report(Path.of("season.csv")), "//section")).hasSize(4);
        Path empty = program.file("empty.csv", (Program.HEADER + "\n").getBytes());
        assertThat(texts(report(empty), "//section")).isEmpty();
        assertThat(texts(report(List.of(ROWS.get(3))), "//section")).hasSize(3);
    }

    @Test
    void mayBeWrittenAmongTheFiles() throws Exception {
        page = program.out().resolve("report.html");
        report(ROWS);

        assertThat(program.everything())
                .containsExactly(
                        "log.csv",
                        "out",
                        "out/allocations.csv",
                        "out/batches.csv",
                        "out/outcomes.csv",
                        "out/report.html",
                        "out/waiting.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "--report-sku sofa, '--report-sku: needs --report, the page that shows it'",
        "--report, Missing required parameter for option '--report' (FILE.html); see --help",
        "--report p.html --report-sku chair, ': --report-sku must have a batch in the log, but no create_batch names"
                + " ''chair'''",
        "--report p.html --report-sku=, '--report-sku': SKU must not be empty: ''",
        "--report ., '.: must be a file, but is a directory'",
        "--report /, '/: must be a file, but is a directory'",
        "--report season.csv, 'season.csv: is the log; --report would overwrite it'",
        "--report OUT/./batches.csv, '/batches.csv: is a file of --out; --report would overwrite it'",
    })
    void complainsOfWrongOptions(String options, String complaint) throws IOException {
        String log = Files.readString(Path.of("season.csv"));
        String[] texts = options.replace("OUT", program.out().toString()).split(" ");

        Program.Ending ending = program.replay(Path.of("season.csv"), (Object[]) texts);

        assertThat(ending.err()).startsWith("replay: ").contains(complaint).hasLineCount(1);
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
        assertThat(program.everything()).isEmpty();
        assertThat(Path.of("season.csv")).hasContent(log);
        assertThat(Path.of("p.html")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "log.csv, link/log.csv: is the log",
        "out/batches.csv, link/out/batches.csv: is a file of --out",
    })
    void complainsAlsoWhereALinkLeadsToAnotherFile(String name, String complaint) throws IOException {
        Path log = program.log(ROWS);
        String text = Files.readString(log);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

        Program.Ending ending = program.replay(log, "--report", link.resolve(name));

        assertThat(ending.err())
                .contains(complaint + "; --report would overwrite it")
                .hasLineCount(1);
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(log).hasContent(text);
    }

    private Document report(List<String> rows, Object... options) throws Exception {
        return report(program.log(rows), options);
    }

    private Document report(Path log, Object... options) throws Exception {
        List<Object> all = new ArrayList<>(List.of("--report", page));
        all.addAll(List.of(options));
        Program.Ending ending = program.replay(log, all.toArray());
        assertThat(ending.err()).isEmpty();
        return ReportText.parsed(page);
    }

    /** {@return the number of units of a SKU in batches.csv that are not promised} */
    private long free(String sku, boolean onHand) {
        return Pattern.compile("(?m)^[^,]*," + sku + ",(\\d+),(\\d+),(.*)$")
                .matcher(program.output("batches.csv"))
                .results()
                .filter(batch -> batch.group(3).isEmpty() == onHand)
                .mapToLong(ReportTest::free)
                .sum();
    }

    private static long free(MatchResult batch) {
        return Long.parseLong(batch.group(1)) - Long.parseLong(batch.group(2));
    }
}
