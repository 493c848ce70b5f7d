package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.LineState;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Room;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Loads the lines that wait for a product and that some room may suit, page by page, in the order of the queue.
 *
 * @param version the version of the product when it was loaded; a page of another version is a conflict
 */
record WaitingLinesQuery(SqlContext context, Connection connection, SqlErrors errors, Sku sku, long version) {
    private static final long PAGE = 200;

    private static final NamedSql PAGE_OF_QUEUE = new NamedSql(
            "waiting-lines-that-fit",
            LoadStatements.PRODUCT + """
            from {product} p
            where p.sku = :sku
            union all
            (
            """ + LoadStatements.WAITING + """
            from {waiting} w
            where w.sku = :sku and w.may_split = 0 and w.quantity <= :in_one_batch and w.turn > :after
              and (w.needed_by is null or w.needed_by >= :earliest)
            order by w.turn
            limit :most
            )
            union all
            (
            """ + LoadStatements.WAITING + """
            from {waiting} w
            where w.sku = :sku and w.may_split = 1 and w.quantity <= :in_all and w.turn > :after
              and (w.needed_by is null or w.needed_by >= :earliest)
            order by w.turn
            limit :most
            )
            """);

    /** {@return the first lines of each kind, in the order of the queue} */
    List<LineState.Waiting> firstPage(Room room) {
        return page(room, 0);
    }

    /** {@return whether no line is missing in a page} */
    static boolean isWhole(List<LineState.Waiting> page) {
        return through(page) == Long.MAX_VALUE;
    }

    /** {@return the lines of the first page and of those after it, each of which is also given to a consumer} */
    Iterator<LineState.Waiting> after(List<LineState.Waiting> first, Room room, Consumer<LineState.Waiting> each) {
        return new Iterator<>() {
            private final Queue<LineState.Waiting> lines = new ArrayDeque<>();
            private long through = addWhole(first);

            /** Adds the lines up to the turn up to which a page is complete. */
            private long addWhole(List<LineState.Waiting> page) {
                long last = through(page);
                page.stream().filter(line -> Turn.of(line) <= last).forEach(lines::add);
                return last;
            }

            @Override
            public boolean hasNext() {
                while (lines.isEmpty() && through < Long.MAX_VALUE) {
                    through = addWhole(page(room, through));
                    lines.forEach(each);
                }
                return !lines.isEmpty();
            }

            @Override
            public LineState.Waiting next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return lines.remove();
            }
        };
    }

    private List<LineState.Waiting> page(Room room, long after) {
        LoadedRows rows = new LoadedRows();
        ParameterTable one = ParameterTable.of(
                        text("sku"),
                        number("in_one_batch"),
                        number("in_all"),
                        day("earliest"),
                        number("after"),
                        number("most"))
                .add(sku.value(), room.inOneBatch(), room.inAll(), room.earliest(), after, PAGE);
        try (PreparedStatement statement = context.reading(context.sql(PAGE_OF_QUEUE, one), connection)
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row);
            }
        } catch (SQLException failure) {
            throw errors.of(failure, "load the lines that wait for a product", List.of(sku));
        }
        if (rows.version(sku) != version) {
            throw errors.conflict(List.of(sku), "that it was changed while it was read", null);
        }
        return rows.waiting();
    }

    /** {@return the turn up to which a page is complete; the highest number when no line is missing in it} */
    private static long through(List<LineState.Waiting> page) {
        long[] count = new long[2];
        long[] last = new long[2];
        for (LineState.Waiting line : page) {
            int kind = line.terms().maySplit() ? 1 : 0;
            count[kind]++;
            last[kind] = Turn.of(line);
        }
        return Math.min(count[0] < PAGE ? Long.MAX_VALUE : last[0], count[1] < PAGE ? Long.MAX_VALUE : last[1]);
    }
}
