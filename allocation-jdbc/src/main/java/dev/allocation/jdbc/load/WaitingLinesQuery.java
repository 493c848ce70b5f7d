package dev.allocation.jdbc.load;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.LineState;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Room;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Loads the lines that wait for a product and that some room may suit.
 *
 * @param version the version of the product when it was loaded; lines of another version are a conflict
 */
record WaitingLinesQuery(SqlContext context, Connection connection, SqlErrors errors, Sku sku, long version) {
    private static final String NAME = "waiting-lines-that-fit";

    private static final NamedSql VERSION = new NamedSql(NAME, LoadStatements.PRODUCT_ALONE + """
            from {product} p
            where p.sku = :sku
            """);

    /** The units are in the condition, because some lines of a class may be too large. */
    private static final NamedSql OF_CLASS = new NamedSql(NAME, "(\n" + LoadStatements.WAITING + """
            from {waiting} w
            where w.sku = :sku and w.may_split = :may_split and w.magnitude = :magnitude and w.turn > :after and w.quantity <= :units
              and (w.needed_by between :earliest and :latest or w.needed_by is null and :without_day = 1)
            order by w.sku, w.may_split, w.magnitude, w.turn
            limit :most
            )
            """);

    /** Lines of a class behind those that were loaded, and the most of them to load. */
    record Part(SizeClass of, long most) {}

    /** {@return the lines that some room may suit, in the order of the queue; the classes note how far they were loaded} */
    List<LineState.Waiting> load(Room room, List<Part> parts) {
        LoadedRows rows = new LoadedRows();
        try (PreparedStatement statement =
                        context.reading(select(room, parts), connection).prepare(connection);
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
        List<LineState.Waiting> lines = rows.waiting();
        for (Part part : parts) {
            part.of().loaded(lines.stream().filter(part.of()::contains).toList(), part.most());
        }
        return lines;
    }

    private SqlBuilder select(Room room, List<Part> parts) {
        SqlBuilder select = context.sql(VERSION, ParameterTable.of(text("sku")).add(sku.value()));
        for (Part part : parts) {
            ParameterTable row = ParameterTable.of(
                            text("sku"),
                            number("may_split"),
                            number("magnitude"),
                            number("after"),
                            number("units"),
                            day("earliest"),
                            day("latest"),
                            number("without_day"),
                            number("most"))
                    .add(
                            sku.value(),
                            part.of().maySplit() ? 1L : 0L,
                            (long) part.of().magnitude(),
                            part.of().through(),
                            part.of().units(room),
                            room.earliest(),
                            room.latest(),
                            room.isForLinesWithoutDay() ? 1L : 0L,
                            part.most());
            select.add("\nunion all\n").add(context.sql(OF_CLASS, row));
        }
        return select;
    }
}
