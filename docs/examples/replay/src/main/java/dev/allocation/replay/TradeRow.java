package dev.allocation.replay;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A row of a log: it converts its texts to values of the library, or says why it cannot. */
final class TradeRow {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String AN_ID = "an id";
    private static final String A_NUMBER = "a whole number from 0 to " + Quantity.MOST;
    private static final String A_DAY = "a day like 2026-03-01";
    private static final String A_TIME = "a time like 2026-03-01T08:00:00";

    private final Path file;
    private final long number;
    private final String[] texts;
    private final CommandWord word;

    /**
     * Creates a row, and checks that exactly the columns of its command have a text.
     *
     * @throws CannotReplayException when a text is missing, or is not expected
     */
    TradeRow(Path file, long number, String[] texts) {
        this.file = file;
        this.number = number;
        this.texts = texts;
        requireAllColumns();
        requireUtf8();
        word = CommandWord.of(text(Column.COMMAND))
                .orElseThrow(() -> wrong(Column.COMMAND, "must be a command, not " + shown(Column.COMMAND)));
        for (Column column : Column.values()) {
            if (text(column).isEmpty() && word.needs(column)) {
                throw wrong(column, "must not be empty for " + word.word());
            }
            if (!text(column).isEmpty() && !word.allows(column)) {
                throw wrong(column, "must be empty for " + word.word() + ", not " + shown(column));
            }
        }
    }

    /** {@return the number of the row in the log, from 1} */
    long number() {
        return number;
    }

    CommandWord word() {
        return word;
    }

    /**
     * {@return the command of the row}
     *
     * @throws CannotReplayException when a text is not a valid value of its column
     */
    Command<?> command() {
        return word.read(this);
    }

    /**
     * Checks every text.
     *
     * @throws CannotReplayException when a text is not a valid value of its column
     */
    void requireValid() {
        // The time changes no answer, but a log with a wrong time is a wrong log.
        at();
        command();
    }

    LocalDateTime at() {
        return value(Column.AT, A_TIME, TradeRow::time);
    }

    boolean has(Column column) {
        return !text(column).isEmpty();
    }

    OrderId order() {
        return value(Column.ORDER_ID, AN_ID, OrderId::new);
    }

    Sku sku() {
        return value(Column.SKU, AN_ID, Sku::new);
    }

    BatchReference batch() {
        return value(Column.BATCH, AN_ID, BatchReference::new);
    }

    LineKey lineKey() {
        return new LineKey(order(), value(Column.LINE, AN_ID, LineId::new), sku());
    }

    Quantity quantity() {
        return value(Column.QUANTITY, A_NUMBER, TradeRow::units);
    }

    LocalDate eta() {
        return value(Column.ETA, A_DAY, text -> new Arrival.UnderWay(LocalDate.parse(text)))
                .day();
    }

    BatchRegistration registration() {
        Arrival arrival = has(Column.ETA) ? new Arrival.UnderWay(eta()) : new Arrival.OnHand();
        return new BatchRegistration(batch(), sku(), quantity(), arrival);
    }

    OrderLine orderLine() {
        LineKey key = lineKey();
        // A line has narrower limits than its values: each part is checked under the name of its own column.
        OrderLine line = value(Column.QUANTITY, A_NUMBER, text -> new OrderLine(key, units(text), Optional.empty()));
        return has(Column.NEEDED_BY)
                ? value(Column.NEEDED_BY, A_DAY, text -> line.neededBy(LocalDate.parse(text)))
                : line;
    }

    private <T> T value(Column column, String what, Function<String, T> reading) {
        try {
            return reading.apply(text(column));
        } catch (InvalidValueException invalid) {
            throw wrong(column, invalid.reason() + ": " + shown(column));
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw wrong(column, "must be " + what + ", not " + shown(column));
        }
    }

    private static Quantity units(String text) {
        // parseLong also accepts a plus sign, and digits of all scripts.
        if (!text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-')) {
            throw new NumberFormatException();
        }
        return new Quantity(Long.parseLong(text));
    }

    private static LocalDateTime time(String text) {
        LocalDateTime time = LocalDateTime.parse(text, TIME);
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("year " + time.getYear());
        }
        return time;
    }

    private void requireAllColumns() {
        int columns = Column.values().length;
        if (texts.length < columns) {
            throw new CannotReplayException(
                    file,
                    number,
                    Column.values()[texts.length].title(),
                    "missing: a row must have " + columns + " columns, but has " + texts.length);
        }
        if (texts.length > columns) {
            throw new CannotReplayException(
                    file,
                    number,
                    Integer.toString(columns + 1),
                    "unexpected: a row must have " + columns + " columns, but has " + texts.length);
        }
    }

    private void requireUtf8() {
        for (Column column : Column.values()) {
            if (TradeText.isMalformed(text(column))) {
                throw wrong(column, "must be UTF-8, not " + shown(column));
            }
        }
    }

    private String text(Column column) {
        return texts[column.ordinal()];
    }

    private String shown(Column column) {
        return CannotReplayException.shown(text(column));
    }

    private CannotReplayException wrong(Column column, String reason) {
        return new CannotReplayException(file, number, column.title(), reason);
    }
}
