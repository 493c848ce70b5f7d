package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Command;
import dev.allocation.replay.trade.Column;
import dev.allocation.replay.trade.CommandWord;
import dev.allocation.replay.trade.TradeRow;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandWordTest {
    @Test
    void isThereForEachCommandOfTheLibrary() {
        Stream<Class<?>> read = Stream.of(CommandWord.values())
                .map(word -> new TradeRow(Path.of("log.csv"), 1, List.of(Column.values()), texts(word))
                        .command()
                        .getClass());

        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        OutcomeWordsTest.kinds(Command.class).toList());
    }

    private static String[] texts(CommandWord word) {
        return Stream.of(Column.values())
                .map(column -> word.needs(column) ? text(column, word) : "")
                .toArray(String[]::new);
    }

    private static String text(Column column, CommandWord word) {
        return switch (column) {
            case COMMAND -> word.word();
            case AT -> "2026-03-02T08:00:00";
            case ETA, NEEDED_BY -> "2026-03-02";
            case QUANTITY -> "1";
            case ORDER_ID, LINE, SKU, BATCH, GROUP -> column.title();
            case MODE -> "all";
            case UNTIL, WAIT, SPLIT, BEST_BEFORE, POLICY -> throw new AssertionError("no command needs " + column);
        };
    }
}
