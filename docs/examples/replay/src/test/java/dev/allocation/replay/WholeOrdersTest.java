package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs with whole orders, reservations, lines that wait or are split, dispatch and returns. */
class WholeOrdersTest {
    private static final String HEADER = Program.HEADER + ",until,wait,split,best_before,mode,group";

    @TempDir
    Path folder;

    @Test
    void tellTheOutcomeOfEachRow() {
        Program program = new Program(folder);
        Program.Ending ending = program.replay(
                log(List.of(
                        "2026-03-01T08:00:00,create_batch,,,sofa,4,b-1,,,,,,2026-03-09,,",
                        "2026-03-01T08:00:00,create_batch,,,sofa,4,b-2,2026-03-05,,,,,,,",
                        "2026-03-01T08:00:00,create_batch,,,lamp,4,b-3,,,,,,,,",
                        "2026-03-01T08:01:00,allocate_order,ann,1,sofa,6,,,,,,y,,each,1",
                        "2026-03-01T08:01:00,allocate_order,ann,2,lamp,9,,,,,5,,,each,1",
                        "2026-03-01T08:02:00,allocate_order,ben,1,lamp,4,,,,,,,,all,2",
                        "2026-03-01T08:02:00,allocate_order,ben,2,sofa,9,,,,,,,,all,2",
                        "2026-03-01T08:03:00,allocate,cleo,1,lamp,4,,,,2026-03-01T08:30:00,,,,,",
                        "2026-03-01T08:04:00,dispatch,cleo,1,lamp,,,,,,,,,,",
                        "2026-03-01T08:05:00,allocate_order,dan,1,rug,1,,,,,,,,each,3",
                        "2026-03-01T08:05:00,allocate_order,dan,2,lamp,1,,,,,,,,each,3",
                        "2026-03-01T08:06:00,change_batch_eta,,,,,b-2,2026-03-06,,,,,,move,",
                        "2026-03-01T08:07:00,receive_batch,,,,,b-2,,,,,,,,",
                        "2026-03-01T08:08:00,dispatch_order,ann,,,,,,,,,,,,",
                        "2026-03-01T08:09:00,return_goods,ann,1,sofa,1,b-3,,,,,,,,",
                        "2026-03-01T08:09:00,return_goods,ann,1,sofa,1,b-1,,,,,,,,",
                        "2026-03-01T08:31:00,confirm,cleo,1,lamp,,,,,,,,,,",
                        "2026-03-01T08:32:00,confirm_order,ann,,,,,,,,,,,,",
                        "2026-03-01T08:33:00,create_batch,,,lamp,5,b-4,,,,,,,,",
                        "2026-03-01T08:34:00,cancel_order,ann,,,,,,,,,,,,")),
                "--events");

        assertThat(ending.err()).isEmpty();
        assertThat(program.outcomes())
                .containsExactly(
                        "created",
                        "created",
                        "created",
                        "allocated:b-1+b-2",
                        "waiting",
                        "not_placed",
                        "short",
                        "allocated:b-3",
                        "not_confirmed",
                        "unknown_sku",
                        "refused",
                        "changed",
                        "received",
                        "dispatched:1",
                        "wrong_batch",
                        "returned:b-1",
                        "not_allocated",
                        "confirmed:0",
                        "created",
                        "cancelled:1");
        assertThat(program.output("waiting.csv")).isEqualTo("order_id,line,sku,quantity,needed_by,priority\n");
        assertThat(program.output("events.csv").lines())
                .contains(
                        "lamp,2,waiting,ann,2,,9,",
                        "lamp,3,allocated,cleo,1,b-3,4,2026-03-01T08:30:00",
                        "lamp,4,expired,cleo,1,b-3,4,",
                        "lamp,6,stopped_waiting,ann,2,,9,",
                        "sofa,9,dispatched,ann,1,b-2,2,",
                        "sofa,10,returned,ann,1,b-1,1,");
    }

    @Test // O2, V2
    void doNotPlaceWhatTheyWouldHaveConfirmedOrExtended() {
        Program program = new Program(folder);
        program.replay(log(List.of(
                "2026-03-01T08:00:00,create_batch,,,sofa,4,b-1,,,,,,,,",
                "2026-03-01T08:01:00,allocate,ann,1,sofa,2,,,,2026-03-01T09:00:00,,,,,",
                "2026-03-01T08:02:00,allocate_order,ann,1,sofa,2,,,,2026-03-01T09:30:00,,,,all,1",
                "2026-03-01T08:02:00,allocate_order,ann,2,sofa,9,,,,2026-03-01T09:30:00,,,,all,1",
                "2026-03-01T08:03:00,allocate_order,ann,1,sofa,2,,,,2026-03-01T09:00:00,,,,all,2",
                "2026-03-01T08:03:00,allocate_order,ann,2,sofa,9,,,,2026-03-01T09:00:00,,,,all,2",
                "2026-03-01T08:04:00,allocate_order,ann,1,sofa,2,,,,,,,,all,3",
                "2026-03-01T08:04:00,allocate_order,ann,2,sofa,9,,,,,,,,all,3")));

        assertThat(program.outcomes())
                .containsExactly(
                        "created", "allocated:b-1", "not_placed", "short", "repeated", "short", "not_placed", "short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bulk 1", "--bulk 1000", "--threads 4", "--threads 3 --bulk 50"})
    void endTheSameHoweverTheyAreSent(String options) {
        List<String> rows = rows(3_000);
        Program alone = new Program(folder);
        assertThat(alone.replay(log(rows), "--events").err()).isEmpty();
        String expected = alone.outputs() + alone.output("waiting.csv") + alone.output("events.csv");

        List<Object> arguments = new ArrayList<>(List.of("--events"));
        arguments.addAll(List.of(options.split(" ")));
        assertThat(alone.replay(log(rows), arguments.toArray()).err()).isEmpty();

        assertThat(alone.outputs() + alone.output("waiting.csv") + alone.output("events.csv"))
                .isEqualTo(expected);
    }

    @Test
    void needTheirColumnsInOrder() {
        Program program = new Program(folder);
        Path log = program.file("log.csv", (Program.HEADER + ",wait,until\n").getBytes(StandardCharsets.UTF_8));

        assertThat(program.replay(log).err()).contains("header: must be '" + Program.HEADER + "'");
    }

    private Path log(List<String> rows) {
        return new Program(folder)
                .file("log.csv", (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** {@return rows over few ids, at times at which reservations end and days change} */
    private static List<String> rows(int count) {
        Random random = new Random(20260301);
        List<String> skus = List.of("sofa", "lamp", "rug", "bed");
        LocalDateTime time = LocalDateTime.of(2026, 3, 1, 22, 0);
        List<String> rows = new ArrayList<>();
        while (rows.size() < count) {
            time = time.plusSeconds(random.nextInt(90));
            String at = time.withNano(0) + (time.getSecond() == 0 ? ":00" : "");
            String sku = skus.get(random.nextInt(skus.size()));
            String order = "o-" + random.nextInt(40);
            String line = order + "," + random.nextInt(3) + "," + sku;
            String batch = "b-" + random.nextInt(60);
            int units = 1 + random.nextInt(9);
            String until = random.nextInt(3) == 0
                    ? time.plusMinutes(random.nextInt(20)).withSecond(30).toString()
                    : "";
            String wait = until.isEmpty() && random.nextInt(2) == 0 ? "" + random.nextInt(10) : "";
            String split = random.nextInt(3) == 0 ? "y" : "";
            String terms = until + "," + wait + "," + split;
            String day = random.nextInt(4) == 0 ? "2026-03-0" + (1 + random.nextInt(6)) : "";
            switch (random.nextInt(16)) {
                case 0, 1 ->
                    rows.add(at + ",create_batch,,," + sku + "," + 2 * units + "," + batch + "," + day + ",,,,,"
                            + (random.nextInt(3) == 0 ? "2026-03-02" : "") + ",,");
                case 2 -> rows.add(at + ",change_batch_quantity,,,," + units + "," + batch + ",,,,,,,,");
                case 3 -> rows.add(at + ",change_batch_eta,,,,," + batch + ",2026-03-04,,,,,," + "move,");
                case 4 -> rows.add(at + ",receive_batch,,,,," + batch + ",,,,,,,,");
                case 5 -> rows.add(at + ",deallocate," + line + ",,,,,,,,,,");
                case 6 -> rows.add(at + ",amend," + line + "," + units + ",,," + day + ",,,,,,");
                case 7 -> rows.add(at + ",confirm_order," + order + ",,,,,,,,,,,,");
                case 8 -> rows.add(at + ",dispatch_order," + order + ",,,,,,,,,,,,");
                case 9 -> rows.add(at + ",cancel_order," + order + ",,,,,,,,,,,,");
                case 10 -> rows.add(at + ",return_goods," + line + ",1," + batch + ",,,,,,,,");
                case 11, 12 -> {
                    String mode = wait.isEmpty() && random.nextInt(2) == 0 ? "all" : "each";
                    int group = rows.size();
                    for (int i = 0; i <= random.nextInt(3); i++) {
                        rows.add(at + ",allocate_order," + order + "," + i + "," + skus.get(random.nextInt(4)) + ","
                                + units + ",,," + day + "," + terms + ",," + mode + "," + group);
                    }
                }
                default -> rows.add(at + ",allocate," + line + "," + units + ",,," + day + "," + terms + ",,,");
            }
        }
        return rows;
    }
}
