package dev.allocation.replay;

import static dev.allocation.replay.ReportText.parsed;
import static dev.allocation.replay.ReportText.table;
import static dev.allocation.replay.ReportText.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** A replay under another policy, and the report that compares two. */
class PolicyTest {
    /** Two weeks; anna and cleo name a day, ben does not. */
    private static final List<String> ROWS = List.of(
            "2026-03-02T08:00:00,create_batch,,,sofa,5,shelf,,",
            "2026-03-02T08:01:00,create_batch,,,sofa,9,ship,2026-03-06,",
            "2026-03-02T09:00:00,allocate,anna,1,sofa,4,,,2026-03-09",
            "2026-03-02T10:00:00,allocate,ben,1,sofa,5,,,",
            "2026-03-02T11:00:00,allocate,cleo,1,sofa,1,,,2026-03-12",
            "2026-03-11T10:00:00,receive_batch,,,,,ship,,");

    @TempDir
    Path folder;

    @Test
    void theDefaultPolicyTakesStockOnHand() {
        Program program = new Program(folder);
        program.replay(ROWS);

        assertThat(program.outcomes().subList(2, 5))
                .containsExactly("allocated:shelf", "allocated:ship", "allocated:shelf");
        String outputs = program.outputs();
        program.replay(ROWS, "--policy", "default");
        assertThat(program.outputs()).isEqualTo(outputs);
    }

    @Test // K2
    void justInTimeTakesTheShip() {
        Program program = new Program(folder);
        program.replay(ROWS, "--policy", "just-in-time", "--threads", 3, "--bulk", 10);

        assertThat(program.outcomes().subList(2, 5))
                .containsExactly("allocated:ship", "allocated:shelf", "allocated:ship");
    }

    @Test // K1
    void latestInTimeTakesTheShipForALineWithoutADay() {
        Program program = new Program(folder);
        program.replay(ROWS, "--policy", "latest-in-time");

        assertThat(program.outcomes().subList(2, 5))
                .containsExactly("allocated:ship", "allocated:ship", "allocated:shelf");
    }

    @Test
    void thePoliciesAreNamed() {
        assertThat(Program.run("--help").out().replaceAll("\\s+", " "))
                .contains("--policy=NAME", "--compare=NAME")
                .contains("default, just-in-time, latest-in-time, first-expired-first-out, first-in-first-out, "
                        + "last-in-first-out, smallest-rest, largest-rest");
        Program.Ending ending = new Program(folder).replay(ROWS, "--policy", "nearest");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.err())
                .isEqualTo("replay: Invalid value for option '--policy': must be one of default, just-in-time, "
                        + "latest-in-time, first-expired-first-out, first-in-first-out, last-in-first-out, "
                        + "smallest-rest, largest-rest, not 'nearest'; see --help\n");
        assertThat(new Program(folder).replay(ROWS, "--policy", "JUST_IN_TIME").exitCode())
                .isEqualTo(2);
    }

    @Test // K1
    void aRowOfTheLogNamesAPolicyForItsCommand() {
        Program program = new Program(folder);
        String header = Program.HEADER + ",mode,group,policy\n";
        program.replay(program.file(
                "named.csv",
                (header + String.join(",,,\n", ROWS.subList(0, 2)) + ",,,\n" + ROWS.get(2) + ",,,just-in-time\n"
                                + "2026-03-02T10:00:00,allocate_order,ben,1,sofa,1,,,2026-03-09,each,1,just-in-time\n"
                                + "2026-03-02T10:00:00,allocate_order,ben,2,sofa,1,,,,each,1,just-in-time\n"
                                + "2026-03-02T11:00:00,amend,ben,2,sofa,6,,,,,,largest-rest\n"
                                + "2026-03-02T11:00:00,allocate,cleo,1,sofa,1,,,2026-03-09,,,\n")
                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(program.outcomes())
                .containsExactly(
                        "created",
                        "created",
                        "allocated:ship",
                        "allocated:ship",
                        "allocated:shelf",
                        "out_of_stock",
                        "allocated:shelf");
    }

    @Test
    void anUnknownPolicyInARowIsNamed() {
        Program program = new Program(folder);
        Program.Ending ending = program.replay(program.file(
                "named.csv",
                (Program.HEADER + ",policy\n" + ROWS.get(2) + ",Default\n").getBytes(StandardCharsets.UTF_8)));

        assertThat(ending.err()).contains("row 1", "policy", "must be one of default, just-in-time,", "not 'Default'");
        assertThat(ending.exitCode()).isEqualTo(2);
    }

    @Test
    void theRowsOfAnOrderHaveOnePolicy() {
        Program program = new Program(folder);
        Program.Ending ending = program.replay(program.file(
                "named.csv",
                (Program.HEADER + ",mode,group,policy\n"
                                + "2026-03-02T10:00:00,allocate_order,ben,1,sofa,1,,,,each,1,default\n"
                                + "2026-03-02T10:00:00,allocate_order,ben,2,sofa,1,,,,each,1,\n")
                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(ending.err()).contains("must have one end, one mode and one policy");
    }

    /**
     * Compares days in store. Under the default policy, anna's 4 units lie on the shelf from 2 to 9 March. Cleo's is needed after
     * the last row, and ben needs his on no day. Just in time, anna's come on 6 March, but the ship is received on 11 March, after
     * she needs them.
     */
    @Test
    void theReportComparesDaysInStore() throws Exception {
        Document report = compared(ROWS);

        assertThat(texts(report, "//h2"))
                .startsWith("Totals", "Policies compared", "Days in store", "Out of stock under each policy");
        assertThat(table(report, 1)).containsExactly("just-in-time 3 0 0 4 0.0", "default 3 0 0 4 7.0");
        assertThat(table(report, 2)).containsExactly("2026-03-02 0 0", "2026-03-09 0 28", "all 0 28");
        assertThat(table(report, 3)).containsExactly("2026-03-02 0 0", "2026-03-09 0 0", "all 0 0");
        assertThat(texts(report, "(//p)[1]"))
                .singleElement()
                .asString()
                .endsWith("Batches were chosen by the policy just in time.");
    }

    @Test
    void daysInStoreEndWhenUnitsLeave() throws Exception {
        List<String> rows = new ArrayList<>(ROWS);
        rows.add("2026-03-12T10:00:00,dispatch,cleo,1,sofa,,,,");
        rows.add("2026-03-13T10:00:00,dispatch,ben,1,sofa,,,,");
        rows.add("2026-03-13T11:00:00,deallocate,anna,1,sofa,,,,");
        Document report = compared(rows);

        // Just in time: a unit of the ship for 1 day, and 5 of the shelf for 11. Default: 1 for 10 days, and 5 for 2.
        assertThat(table(report, 1)).containsExactly("just-in-time 3 0 0 6 9.3", "default 3 0 0 6 3.3");
    }

    @Test
    void shortagesOfBothAreCounted() throws Exception {
        List<String> rows = new ArrayList<>(ROWS);
        rows.add("2026-03-13T10:00:00,allocate,dora,1,sofa,5,,,");
        Document report = compared(rows);

        assertThat(table(report, 1)).containsExactly("just-in-time 3 1 0 5 0.2", "default 3 1 0 5 7.6");
        assertThat(table(report, 3)).containsExactly("2026-03-02 0 0", "2026-03-09 1 1", "all 1 1");
    }

    @Test
    void aReportOfOneRunHasTheDaysInStoreAtItsEnd() throws Exception {
        Path page = folder.resolve("report.html");
        new Program(folder).replay(ROWS, "--report", page);

        assertThat(texts(parsed(page), "//h2")).endsWith("Stock of SKU 'sofa'", "Days in store");
        assertThat(texts(parsed(page), "(//p)[1]").get(0)).endsWith("to that of 2026-03-09.");
        assertThat(texts(parsed(page), "//section[last()]/p").get(0)).endsWith("; on average, a unit has 7.0 days.");
    }

    @Test
    void aComparisonNeedsAReport() {
        Program program = new Program(folder);

        assertThat(program.replay(ROWS, "--compare", "just-in-time").err())
                .isEqualTo("replay: --compare: needs --report, the page that shows both policies\n");
        assertThat(program.everything()).containsExactly("log.csv");
    }

    @Test
    void aPolicyIsNotComparedWithItself() {
        Program program = new Program(folder);
        Path page = folder.resolve("report.html");

        assertThat(program.replay(ROWS, "--report", page, "--compare", "default")
                        .err())
                .isEqualTo("replay: --compare: must be another policy than that of --policy, but both are default\n");
        Program.Ending ending =
                program.replay(ROWS, "--report", page, "--policy", "largest-rest", "--compare", "largest-rest");
        assertThat(ending.err()).endsWith("both are largest-rest\n");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(program.everything()).containsExactly("log.csv");
    }

    @Test
    void theReportSaysThatThereAreNoDaysInStore() throws Exception {
        Path page = folder.resolve("report.html");
        new Program(folder).replay(ROWS.subList(0, 2), "--report", page);

        assertThat(texts(parsed(page), "//section[last()]/*"))
                .containsExactly(
                        "Days in store",
                        "No promised unit left in the time of the log, and none was needed on a day of it. So there is "
                                + "nothing to draw.");

        List<String> onTheDay = new ArrayList<>(ROWS.subList(0, 1));
        onTheDay.add("2026-03-02T09:00:00,allocate,anna,1,sofa,4,,,2026-03-02");
        new Program(folder).replay(onTheDay, "--report", page);

        assertThat(texts(parsed(page), "//section[last()]/p"))
                .containsExactly(
                        "Each promised unit left, or was needed, on the day on which its batch arrived or before. "
                                + "So the days in store are 0, and there is nothing to draw.");
    }

    private Document compared(List<String> rows) throws Exception {
        Program program = new Program(folder);
        Path page = folder.resolve("report.html");
        Program.Ending ending =
                program.replay(rows, "--policy", "just-in-time", "--report", page, "--compare", "default");
        assertThat(ending.err()).isEmpty();
        assertThat(program.everything())
                .containsExactlyInAnyOrder(
                        "log.csv",
                        "out",
                        "out/allocations.csv",
                        "out/batches.csv",
                        "out/outcomes.csv",
                        "out/waiting.csv",
                        "report.html");
        return parsed(page);
    }
}
