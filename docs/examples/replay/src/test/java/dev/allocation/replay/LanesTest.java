package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.replay.trade.Column;
import dev.allocation.replay.trade.OutcomeWords;
import dev.allocation.replay.trade.TradeRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {
    private static final String TIME = "2026-03-02T08:00:00,";
    private static final int MANY = 64;

    /** More than are read at once. */
    private static final List<String> HOSTILE = hostileRows(21_000);

    private static String outputsOfHostile;

    @TempDir
    Path folder;

    private Program program;

    @BeforeAll
    static void sendHostileRowsOneByOne(@TempDir Path folder) {
        Program program = new Program(folder);
        program.replay(HOSTILE);
        outputsOfHostile = program.outputs();
    }

    @BeforeEach
    void startWithAnEmptyFolder() {
        program = new Program(folder);
    }

    @Test
    void keepTheRowsOfASkuTogether() {
        Lanes lanes = lanes("create_batch,,,sofa,10,b-1,,", "create_batch,,,lamp,10,b-2,,");
        int sofa = lanes.of(row("allocate,anna,1,sofa,2,,,"));

        assertThat(lanes.of(row("create_batch,,,sofa,10,b-1,,"))).isEqualTo(sofa);
        assertThat(lanes.of(row("amend,ben,7,sofa,3,,,"))).isEqualTo(sofa);
        assertThat(lanes.of(row("deallocate,ben,7,sofa,,,,"))).isEqualTo(sofa);
        assertThat(lanes.of(row("receive_batch,,,,,b-1,,"))).isEqualTo(sofa);
        assertThat(lanes.of(row("change_batch_eta,,,,,b-1,2026-03-02,"))).isEqualTo(sofa);
        assertThat(lanes.of(row("change_batch_quantity,,,,3,b-1,,"))).isEqualTo(sofa);
        assertThat(lanes.of(row("receive_batch,,,,,b-2,,"))).isNotEqualTo(sofa);
    }

    @Test
    void keepABatchWhereTheFirstRowCreatesIt() {
        Lanes lanes = lanes(
                "receive_batch,,,,,b-1,,",
                "create_batch,,,sofa,10,b-1,,",
                "create_batch,,,lamp,10,b-1,,",
                "create_batch,,,rug,10,b-2,,");

        assertThat(lanes.of(row("create_batch,,,lamp,10,b-1,,"))).isEqualTo(lanes.of(row("deallocate,a,1,sofa,,,,")));
        assertThat(lanes.of(row("receive_batch,,,,,b-1,,"))).isEqualTo(lanes.of(row("deallocate,a,1,sofa,,,,")));
    }

    @Test
    void takeABatchThatNobodyCreates() {
        assertThat(lanes("create_batch,,,sofa,10,b-1,,").of(row("receive_batch,,,,,b-9,,")))
                .isBetween(0, MANY - 1);
    }

    @Test
    void areAllUsed() {
        Lanes lanes = lanes("create_batch,,,sofa,10,b-1,,");
        long used = new Random(1)
                .ints(5_000)
                .map(sku -> lanes.of(row("deallocate,anna,1," + sku + ",,,,")))
                .distinct()
                .count();

        assertThat(used).isEqualTo(MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--threads 1", "--threads 2", "--threads 4", "--threads 4 --bulk 3", "--bulk 1000"})
    void answerEachRowAsIfItHadBeenSentAlone(String options) {
        program.replay(
                List.of(
                        // b-1 is named before it is there, then twice for sofas, then for lamps
                        TIME + "receive_batch,,,,,b-1,,",
                        TIME + "change_batch_quantity,,,,3,b-1,,",
                        TIME + "create_batch,,,sofa,10,b-1,2026-03-05,",
                        TIME + "create_batch,,,sofa,10,b-1,2026-03-05,",
                        TIME + "create_batch,,,lamp,10,b-1,2026-03-05,",
                        // so that there still are no lamps
                        TIME + "allocate,anna,1,lamp,1,,,",
                        TIME + "create_batch,,,lamp,5,b-2,,",
                        TIME + "allocate,anna,1,lamp,4,,,",
                        TIME + "allocate,anna,1,sofa,4,,,",
                        TIME + "allocate,ben,1,sofa,4,,,",
                        // the same id in capitals is another product
                        TIME + "allocate,ben,1,SOFA,4,,,",
                        TIME + "change_batch_quantity,,,,7,b-1,,",
                        TIME + "deallocate,ben,1,sofa,,,,",
                        TIME + "receive_batch,,,,,b-9,,",
                        TIME + "create_batch,,,sofa,10,b-1,2026-03-06,"),
                (Object[]) options.split(" "));

        assertThat(program.outcomes())
                .containsExactly(
                        "unknown_batch",
                        "unknown_batch",
                        "created",
                        "existing",
                        "batch_conflict",
                        "unknown_sku",
                        "created",
                        "allocated:b-2",
                        "allocated:b-1",
                        "allocated:b-1",
                        "unknown_sku",
                        "changed",
                        "not_allocated",
                        "unknown_batch",
                        "batch_conflict");
        assertThat(program.output("batches.csv"))
                .isEqualTo("batch,sku,quantity,allocated,eta\nb-1,sofa,7,4,2026-03-05\nb-2,lamp,5,4,\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--threads 2", "--threads 4 --bulk 7", "--threads 16 --bulk 1000", "--bulk 1", "--bulk 30000"})
    void neverShowInTheResult(String options) {
        program.replay(HOSTILE, (Object[]) options.split(" "));

        assertThat(program.outputs()).isEqualTo(outputsOfHostile);
    }

    @Test
    void areTriedWithEveryOutcome() {
        program.replay(HOSTILE);

        assertThat(program.outcomes().stream().map(OutcomeWords::withoutBatch).distinct())
                .contains("created", "existing", "batch_conflict", "unknown_batch", "changed", "received")
                .contains("allocated", "repeated", "line_conflict", "out_of_stock", "unknown_sku")
                .contains("deallocated", "not_allocated", "amended");
    }

    /** {@return rows over few ids, many of them twins, that meet and contradict each other as often as can be} */
    private static List<String> hostileRows(int count) {
        Random random = new Random(20260302);
        List<String> skus = List.of("sofa", "SOFA", "sofa ", " sofa", "lamp", "\"la,mp\"", "#1", "01", "1");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String sku = skus.get(random.nextInt(skus.size()));
            String batch = "b-" + random.nextInt(count / 40);
            String line = "o-" + random.nextInt(count / 20) + "," + random.nextInt(2) + "," + sku;
            String day = random.nextInt(3) == 0 ? "2026-03-0" + (1 + random.nextInt(9)) : "";
            int units = 1 + random.nextInt(30);
            rows.add(TIME
                    + switch (random.nextInt(12)) {
                        case 0, 1 -> "create_batch,,," + sku + "," + units + "," + batch + "," + day + ",";
                        case 2 -> "change_batch_quantity,,,," + random.nextInt(30) + "," + batch + ",,";
                        case 3 -> "change_batch_eta,,,,," + batch + ",2026-03-05,";
                        case 4 -> "receive_batch,,,,," + batch + ",,";
                        case 5 -> "deallocate," + line + ",,,,";
                        case 6, 7 -> "amend," + line + "," + units + ",,," + day;
                        default -> "allocate," + line + "," + units + ",,," + day;
                    });
        }
        return rows;
    }

    private Lanes lanes(String... rows) {
        Path log = program.log(List.of(rows).stream().map(row -> TIME + row).toList());
        try (Progress progress = new Progress("checking", Progress.UNKNOWN, Optional.empty())) {
            return new Lanes(Survey.of(log, progress, row -> {}), MANY);
        }
    }

    private static TradeRow row(String rest) {
        return new TradeRow(Path.of("log.csv"), 1, Column.NEEDED, (TIME + rest).split(",", -1));
    }
}
