package dev.allocation.replay.trade;

import dev.allocation.model.command.Command;
import java.time.Instant;
import java.util.List;

/**
 * A command of a log: one row, or the rows of one order.
 *
 * @param rows the rows; at least one
 */
public record LoggedCommand(List<TradeRow> rows) {
    public LoggedCommand(TradeRow row) {
        this(List.of(row));
    }

    public TradeRow first() {
        return rows.get(0);
    }

    public CommandWord word() {
        return first().word();
    }

    /** {@return the time at which the command is decided} */
    public Instant at() {
        return first().instant();
    }

    /**
     * {@return the command}
     *
     * @throws CannotReplayException when a text is not a valid value of its column
     */
    public Command<?> command() {
        return word() == CommandWord.ALLOCATE_ORDER ? TradeRow.order(rows) : first().command();
    }
}
