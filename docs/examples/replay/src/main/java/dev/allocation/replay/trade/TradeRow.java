package dev.allocation.replay.trade;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A row of a log: it converts its texts to values of the library, or says why it cannot. */
public final class TradeRow {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String AN_ID = "an id";
    private static final String A_NUMBER = "a whole number from 0 to " + Quantity.MOST;
    private static final String A_PRIORITY = "a priority from 0 to " + Terms.HIGHEST_PRIORITY;
    private static final String A_MODE = "all or each";
    private static final String A_DAY = "a day like 2026-03-01";
    public static final String A_TIME = "a time like 2026-03-01T08:00:00";

    private final Path file;
    private final long number;
    private final List<Column> columns;
    private final String[] texts;
    private final CommandWord word;

    /**
     * Creates a row, and checks that exactly the columns of its command have a text.
     *
     * @throws CannotReplayException when a text is missing, or is not expected
     */
    public TradeRow(Path file, long number, List<Column> columns, String[] texts) {
        this.file = file;
        this.number = number;
        this.columns = columns;
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

    /** {@return whether this row and another are parts of one order} */
    public boolean isOfSameGroup(TradeRow other) {
        return word == other.word && has(Column.GROUP) && text(Column.GROUP).equals(other.text(Column.GROUP));
    }

    /** {@return the number of the row in the log, from 1} */
    public long number() {
        return number;
    }

    public CommandWord word() {
        return word;
    }

    /**
     * {@return the command of the row}
     *
     * @throws CannotReplayException when a text is not a valid value of its column
     */
    public Command<?> command() {
        return word.read(this);
    }

    /**
     * Checks every text.
     *
     * @throws CannotReplayException when a text is not a valid value of its column
     */
    public void requireValid() {
        // The time changes no answer, but a log with a wrong time is a wrong log.
        at();
        command();
    }

    public LocalDateTime at() {
        return value(Column.AT, A_TIME, TradeRow::time);
    }

    public Instant instant() {
        return at().toInstant(ZoneOffset.UTC);
    }

    /** {@return whether the command asks for stock for a new line} */
    public boolean allocatesLine() {
        return word == CommandWord.ALLOCATE || word == CommandWord.ALLOCATE_ORDER;
    }

    public boolean has(Column column) {
        return !text(column).isEmpty();
    }

    public OrderId order() {
        return value(Column.ORDER_ID, AN_ID, OrderId::new);
    }

    public Sku sku() {
        return value(Column.SKU, AN_ID, Sku::new);
    }

    public BatchReference batch() {
        return value(Column.BATCH, AN_ID, BatchReference::new);
    }

    public LineKey lineKey() {
        return new LineKey(order(), value(Column.LINE, AN_ID, LineId::new), sku());
    }

    public Quantity quantity() {
        return value(Column.QUANTITY, A_NUMBER, TradeRow::units);
    }

    public LocalDate eta() {
        return value(Column.ETA, A_DAY, text -> new Arrival.UnderWay(LocalDate.parse(text)))
                .day();
    }

    public BatchRegistration registration() {
        Arrival arrival = has(Column.ETA) ? new Arrival.UnderWay(eta()) : new Arrival.OnHand();
        BatchRegistration registration = new BatchRegistration(batch(), sku(), quantity(), arrival);
        return has(Column.BEST_BEFORE)
                ? value(Column.BEST_BEFORE, A_DAY, text -> registration.bestBefore(LocalDate.parse(text)))
                : registration;
    }

    /** {@return the units that come back, at least 1} */
    public Command.ReturnGoods returnGoods() {
        LineKey line = lineKey();
        return value(Column.QUANTITY, A_NUMBER, text -> new Command.ReturnGoods(line, units(text), batch()));
    }

    /** {@return the end of a reservation; empty when there is none} */
    public Optional<Instant> until() {
        return has(Column.UNTIL)
                ? Optional.of(value(Column.UNTIL, A_TIME, TradeRow::time).toInstant(ZoneOffset.UTC))
                : Optional.empty();
    }

    /** {@return whether a change of an ETA moves late lines} */
    public boolean moves() {
        if (has(Column.MODE) && !text(Column.MODE).equals("move")) {
            throw wrong(Column.MODE, "must be move, not " + shown(Column.MODE));
        }
        return has(Column.MODE);
    }

    public Command.Allocate allocate() {
        OrderLine line = orderLine();
        Terms terms = terms();
        Optional<Instant> until = until();
        return value(Column.UNTIL, A_TIME, text -> new Command.Allocate(line, until, terms, policy()));
    }

    /** {@return the command of the rows of one order} */
    public static OrderCommand.AllocateOrder order(List<TradeRow> rows) {
        TradeRow first = rows.get(0);
        List<OrderCommand.Item> items = new ArrayList<>(rows.size());
        for (TradeRow row : rows) {
            if (!row.text(Column.UNTIL).equals(first.text(Column.UNTIL))
                    || !row.text(Column.MODE).equals(first.text(Column.MODE))
                    || !row.text(Column.POLICY).equals(first.text(Column.POLICY))) {
                throw row.wrong(Column.GROUP, "must have one end, one mode and one policy: " + row.shown(Column.GROUP));
            }
            items.add(new OrderCommand.Item(row.orderLine(), row.terms()));
        }
        OrderCommand.Mode mode = first.value(Column.MODE, A_MODE, TradeRow::mode);
        return first.value(
                Column.GROUP,
                A_MODE,
                text -> new OrderCommand.AllocateOrder(items, first.until(), mode, first.policy()));
    }

    private static OrderCommand.Mode mode(String text) {
        return switch (text) {
            case "all" -> OrderCommand.Mode.ALL_OR_NOTHING;
            case "each" -> OrderCommand.Mode.EACH_AS_IT_FITS;
            default -> throw new NumberFormatException();
        };
    }

    /** {@return the name of the policy for the command; empty when the log names none} */
    public Optional<PolicyName> policy() {
        if (!has(Column.POLICY)) {
            return Optional.empty();
        }
        PolicyWord policy = PolicyWord.of(text(Column.POLICY))
                .orElseThrow(() ->
                        wrong(Column.POLICY, "must be one of " + PolicyWord.all() + ", not " + shown(Column.POLICY)));
        return Optional.of(policy.policyName());
    }

    private Terms terms() {
        Terms terms = has(Column.WAIT)
                ? value(Column.WAIT, A_PRIORITY, text -> Terms.NONE.waiting(Integer.parseInt(text)))
                : Terms.NONE;
        if (has(Column.SPLIT) && !text(Column.SPLIT).equals("y")) {
            throw wrong(Column.SPLIT, "must be y, not " + shown(Column.SPLIT));
        }
        return has(Column.SPLIT) ? terms.splitting() : terms;
    }

    public OrderLine orderLine() {
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

    /** {@return an instant as a log has it} */
    public static String text(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** {@return the time in a text of a log} */
    public static LocalDateTime time(String text) {
        LocalDateTime time = LocalDateTime.parse(text, TIME);
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("year " + time.getYear());
        }
        return time;
    }

    private void requireAllColumns() {
        if (texts.length < columns.size()) {
            throw new CannotReplayException(
                    file,
                    number,
                    columns.get(texts.length).title(),
                    "missing: a row must have " + columns.size() + " columns, but has " + texts.length);
        }
        if (texts.length > columns.size()) {
            throw new CannotReplayException(
                    file,
                    number,
                    Integer.toString(columns.size() + 1),
                    "unexpected: a row must have " + columns.size() + " columns, but has " + texts.length);
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
        int index = columns.indexOf(column);
        return index < 0 ? "" : texts[index];
    }

    private String shown(Column column) {
        return CannotReplayException.shown(text(column));
    }

    private CannotReplayException wrong(Column column, String reason) {
        return new CannotReplayException(file, number, column.title(), reason);
    }
}
