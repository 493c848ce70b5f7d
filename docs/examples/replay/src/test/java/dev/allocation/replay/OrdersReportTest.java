package dev.allocation.replay;

import static dev.allocation.replay.ReportText.table;
import static dev.allocation.replay.ReportText.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** The report about orders that are reserved, wait, leave and come back. */
class OrdersReportTest {
    private static final String HEADER = Program.HEADER + ",until,wait,split,best_before,mode,group";

    /** Three weeks. A new batch ends the wait of ben, and a cut lets anna wait. The reservation of cleo expires on a Sunday. */
    private static final List<String> ROWS = List.of(
            "2026-03-02T08:00:00,create_batch,,,sofa,10,shelf,,,,,,,,",
            "2026-03-02T08:01:00,create_batch,,,sofa,4,ship,2026-03-20,,,,,,,",
            "2026-03-02T09:00:00,allocate,anna,1,sofa,6,,,,,2,,,,",
            "2026-03-02T09:01:00,allocate,ben,1,sofa,9,,,,,1,,,,",
            "2026-03-02T09:02:00,allocate_order,ben,2,sofa,99,,,,,1,,,each,1",
            "2026-03-02T09:03:00,allocate,cleo,1,sofa,5,,,,2026-03-08T23:59:59,,y,,,",
            "2026-03-09T08:00:00,create_batch,,,sofa,9,more,,,,,,,,",
            "2026-03-09T09:00:00,dispatch_order,ben,,,,,,,,,,,,",
            "2026-03-10T09:00:00,change_batch_quantity,,,,5,shelf,,,,,,,,",
            "2026-03-10T10:00:00,deallocate,ben,2,sofa,,,,,,,,,,",
            "2026-03-16T08:00:00,return_goods,ben,1,sofa,2,shelf,,,,,,,,",
            "2026-03-16T09:00:00,dispatch_order,anna,,,,,,,,,,,,",
            "2026-03-17T08:00:00,hold_batch,,,,,ship,,,,,,,,");

    @TempDir
    Path folder;

    @Test
    void tellsWhatLeftWaitedAndLapsedByWeek() throws Exception {
        Document report = report(ROWS);

        assertThat(texts(report, "//h2"))
                .containsExactly(
                        "Totals",
                        "Allocations and shortages",
                        "Promises moved or lost by cuts",
                        "Orders that left, began to wait, or expired",
                        "Order lines that wait",
                        "Stock of SKU 'sofa'",
                        "Days in store");
        assertThat(table(report, 3))
                .containsExactly("2026-03-02 0 1 1", "2026-03-09 1 1 0", "2026-03-16 1 0 0", "all 2 2 1");
        assertThat(table(report, 4)).containsExactly("2026-03-02 2", "2026-03-09 1", "2026-03-16 0");
    }

    @Test
    void countsASplitLineOnceAndALineThatWaitedWhenItIsPlaced() throws Exception {
        assertThat(table(report(ROWS), 1))
                .containsExactly("2026-03-02 2 0", "2026-03-09 1 0", "2026-03-16 1 0", "all 4 0");
        assertThat(table(report(ROWS), 2))
                .containsExactly("2026-03-02 0 0", "2026-03-09 0 1", "2026-03-16 0 0", "all 0 1");
    }

    @Test
    void leavesOutOfStockWhatIsPromisedHeldVoidOrGone() throws Exception {
        assertThat(table(report(ROWS), 5)).containsExactly("2026-03-02 4 4", "2026-03-09 5 4", "2026-03-16 1 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--threads 4", "--bulk 1000", "--threads 3 --bulk 2", "--repeat 2", "--events"})
    void isTheSameHoweverTheLogIsSent(String options) throws Exception {
        report(ROWS);
        String alone = Files.readString(page());

        report(ROWS, (Object[]) options.split(" "));

        assertThat(Files.readString(page())).isEqualTo(alone);
    }

    private Document report(List<String> rows, Object... options) throws Exception {
        Program program = new Program(folder);
        Path log = program.file(
                "log.csv", (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
        List<Object> all = new ArrayList<>(List.of("--report", page()));
        all.addAll(List.of(options));
        assertThat(program.replay(log, all.toArray()).err()).isEmpty();
        return ReportText.parsed(page());
    }

    private Path page() {
        return folder.resolve("report.html");
    }
}
