package dev.allocation.replay.trade;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log of trade, plain or gzipped, read row by row. */
public final class TradeLog implements AutoCloseable {
    private final Path file;
    private final CloseableIterator<String[]> records;
    private long rows;
    private List<Column> columns = Column.NEEDED;
    /** The row after those of the last order; null when it was not read yet. */
    private TradeRow ahead;

    private TradeLog(Path file, CloseableIterator<String[]> records) {
        this.file = file;
        this.records = records;
    }

    /**
     * {@return the log, before its first row}
     *
     * @throws CannotReplayException when there is no such file, it cannot be read, or its header is wrong
     */
    public static TradeLog open(Path file) {
        TradeLog log = new TradeLog(
                file,
                CsvReader.builder()
                        .skipEmptyLines(false)
                        .allowUnclosedQuote(false)
                        // TradeRow says which column is missing or unexpected.
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .build(
                                StringArrayHandler.builder()
                                        .fieldModifier(new Recurring())
                                        .build(),
                                TradeText.open(file))
                        .iterator());
        try {
            log.readHeader();
            return log;
        } catch (CannotReplayException wrong) {
            log.close();
            throw wrong;
        }
    }

    /**
     * {@return the next row; empty after the last}
     *
     * @throws CannotReplayException when it is not the row of a command, or cannot be read
     */
    public Optional<TradeRow> next() {
        if (ahead != null) {
            TradeRow next = ahead;
            ahead = null;
            return Optional.of(next);
        }
        Optional<TradeRow> row = record("row " + (rows + 1)).map(texts -> new TradeRow(file, rows + 1, columns, texts));
        rows++;
        return row;
    }

    /**
     * {@return the next command; empty after the last}
     *
     * @throws CannotReplayException when a row of it is not the row of a command, or cannot be read
     */
    public Optional<LoggedCommand> nextRequest() {
        Optional<TradeRow> first = next();
        if (first.isEmpty() || first.get().word() != CommandWord.ALLOCATE_ORDER) {
            return first.map(LoggedCommand::new);
        }
        List<TradeRow> order = new ArrayList<>(first.stream().toList());
        Optional<TradeRow> row = next();
        while (row.isPresent() && row.get().isOfSameGroup(first.get())) {
            order.add(row.get());
            row = next();
        }
        ahead = row.orElse(null);
        return Optional.of(new LoggedCommand(order));
    }

    /**
     * {@return the next commands, in their order; empty after the last}
     *
     * @param most the greatest number of commands
     * @throws CannotReplayException when a row is not the row of a command, or cannot be read
     */
    public List<LoggedCommand> next(long most) {
        List<LoggedCommand> next = new ArrayList<>();
        while (next.size() < most) {
            Optional<LoggedCommand> request = nextRequest();
            if (request.isEmpty()) {
                break;
            }
            next.add(request.get());
        }
        return next;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException failure) {
            throw new CannotReplayException(file, TradeText.reason(failure));
        }
    }

    private void readHeader() {
        List<String> found = record("header").map(List::of).orElse(List.of());
        columns = Column.in(found)
                .orElseThrow(() -> new CannotReplayException(
                        file,
                        "header: must be '" + Column.header() + "', not "
                                + CannotReplayException.shown(String.join(",", found))));
    }

    private Optional<String[]> record(String place) {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException wrong) {
            throw new CannotReplayException(file, place + ": " + wrong.getMessage());
        } catch (UncheckedIOException failure) {
            // One read may take in many rows, so the text names the last good one.
            throw new CannotReplayException(file, "after row " + rows + ": " + TradeText.reason(failure.getCause()));
        }
    }
}
