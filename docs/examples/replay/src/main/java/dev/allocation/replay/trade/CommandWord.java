package dev.allocation.replay.trade;

import static dev.allocation.replay.trade.Column.AT;
import static dev.allocation.replay.trade.Column.BATCH;
import static dev.allocation.replay.trade.Column.BEST_BEFORE;
import static dev.allocation.replay.trade.Column.COMMAND;
import static dev.allocation.replay.trade.Column.ETA;
import static dev.allocation.replay.trade.Column.GROUP;
import static dev.allocation.replay.trade.Column.LINE;
import static dev.allocation.replay.trade.Column.MODE;
import static dev.allocation.replay.trade.Column.NEEDED_BY;
import static dev.allocation.replay.trade.Column.ORDER_ID;
import static dev.allocation.replay.trade.Column.POLICY;
import static dev.allocation.replay.trade.Column.QUANTITY;
import static dev.allocation.replay.trade.Column.SKU;
import static dev.allocation.replay.trade.Column.SPLIT;
import static dev.allocation.replay.trade.Column.UNTIL;
import static dev.allocation.replay.trade.Column.WAIT;

import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The commands of a log: the columns that each uses, and the conversion of a row. */
public enum CommandWord {
    CREATE_BATCH(
            EnumSet.of(SKU, QUANTITY, BATCH),
            EnumSet.of(ETA, BEST_BEFORE),
            row -> new Command.CreateBatch(row.registration())),
    CHANGE_BATCH_ETA(
            EnumSet.of(BATCH, ETA),
            EnumSet.of(MODE),
            row -> new Command.ChangeBatchEta(row.batch(), row.eta(), row.moves())),
    RECEIVE_BATCH(EnumSet.of(BATCH), row -> new Command.ReceiveBatch(row.batch())),
    HOLD_BATCH(EnumSet.of(BATCH), row -> new Command.HoldBatch(row.batch())),
    RELEASE_BATCH(EnumSet.of(BATCH), row -> new Command.ReleaseBatch(row.batch())),
    CHANGE_BATCH_QUANTITY(
            EnumSet.of(QUANTITY, BATCH), row -> new Command.ChangeBatchQuantity(row.batch(), row.quantity())),
    ALLOCATE(
            EnumSet.of(ORDER_ID, LINE, SKU, QUANTITY),
            EnumSet.of(NEEDED_BY, UNTIL, WAIT, SPLIT, POLICY),
            TradeRow::allocate),
    ALLOCATE_ORDER(
            EnumSet.of(ORDER_ID, LINE, SKU, QUANTITY, MODE, GROUP),
            EnumSet.of(NEEDED_BY, UNTIL, WAIT, SPLIT, POLICY),
            row -> TradeRow.order(List.of(row))),
    AMEND(
            EnumSet.of(ORDER_ID, LINE, SKU, QUANTITY),
            EnumSet.of(NEEDED_BY, POLICY),
            row -> new Command.Amend(row.orderLine(), row.policy())),
    DEALLOCATE(EnumSet.of(ORDER_ID, LINE, SKU), row -> new Command.Deallocate(row.lineKey())),
    CONFIRM(EnumSet.of(ORDER_ID, LINE, SKU), row -> new Command.Confirm(row.lineKey())),
    CONFIRM_ORDER(EnumSet.of(ORDER_ID), row -> new OrderCommand.ConfirmOrder(row.order())),
    CANCEL_ORDER(EnumSet.of(ORDER_ID), row -> new OrderCommand.CancelOrder(row.order())),
    DISPATCH(EnumSet.of(ORDER_ID, LINE, SKU), row -> new Command.Dispatch(row.lineKey())),
    DISPATCH_ORDER(EnumSet.of(ORDER_ID), row -> new OrderCommand.DispatchOrder(row.order())),
    RETURN_GOODS(EnumSet.of(ORDER_ID, LINE, SKU, QUANTITY, BATCH), TradeRow::returnGoods);

    private static final Map<String, CommandWord> WORDS =
            Arrays.stream(values()).collect(Collectors.toMap(CommandWord::word, Function.identity()));

    private final String word = name().toLowerCase(Locale.ROOT);
    private final Set<Column> needed;
    private final Set<Column> allowed;
    private final Function<TradeRow, Command<?>> reading;

    CommandWord(Set<Column> needed, Function<TradeRow, Command<?>> reading) {
        this(needed, EnumSet.noneOf(Column.class), reading);
    }

    CommandWord(Set<Column> needed, Set<Column> optional, Function<TradeRow, Command<?>> reading) {
        this.needed = EnumSet.of(AT, COMMAND);
        this.needed.addAll(needed);
        this.allowed = EnumSet.copyOf(this.needed);
        this.allowed.addAll(optional);
        this.reading = reading;
    }

    /** {@return the command of that name; empty when there is none} */
    public static Optional<CommandWord> of(String word) {
        return Optional.ofNullable(WORDS.get(word));
    }

    public String word() {
        return word;
    }

    /** {@return whether a row must have a text there} */
    public boolean needs(Column column) {
        return needed.contains(column);
    }

    /** {@return whether a row may have a text there} */
    public boolean allows(Column column) {
        return allowed.contains(column);
    }

    public Command<?> read(TradeRow row) {
        return reading.apply(row);
    }
}
