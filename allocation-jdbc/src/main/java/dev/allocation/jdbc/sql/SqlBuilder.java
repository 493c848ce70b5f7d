package dev.allocation.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A statement in the making: its text, and its parameters in their order. */
public final class SqlBuilder {
    /** Sets a parameter. */
    @FunctionalInterface
    public interface Parameter {
        void set(PreparedStatement statement, int index) throws SQLException;
    }

    /** Parameters that follow each other. */
    interface Parameters extends Parameter {
        int count();

        /** {@return the size of those that may be long, in the unit of {@link SqlBuilder#size()}} */
        long size();
    }

    /** The size of a number or a day in bytes, with the text before it. */
    private static final long SIZE_OF_SMALL = 30;

    private final SqlContext context;
    private final String name;
    private final List<String> pieces = new ArrayList<>();
    /** The number of characters in the pieces. */
    private long length;

    private final List<Parameter> parameters = new ArrayList<>();
    private int countOfParameters;
    private long sizeOfParameters;

    SqlBuilder(SqlContext context, String name) {
        this.context = context;
        this.name = name;
    }

    /** {@return an empty statement of the same kind} */
    public SqlBuilder fresh() {
        return new SqlBuilder(context, name);
    }

    /** Adds text, in which names in braces are replaced by table names. */
    public SqlBuilder add(String more) {
        return append(more.indexOf('{') < 0 ? more : context.names().in(more));
    }

    private SqlBuilder append(String piece) {
        pieces.add(piece);
        length += piece.length();
        return this;
    }

    public SqlBuilder add(SqlBuilder more) {
        pieces.addAll(more.pieces);
        length += more.length;
        parameters.addAll(more.parameters);
        countOfParameters += more.countOfParameters;
        sizeOfParameters += more.sizeOfParameters;
        return this;
    }

    /** Adds text in which names in braces are tables, and names after a colon are parameters from the only row. */
    SqlBuilder add(String more, ParameterTable row) {
        return add(OneRow.of(more, context, row.columns()), row.rows().get(0));
    }

    SqlBuilder add(OneRow one, Object[] row) {
        Parameters all = one.on(row);
        append(one.text());
        parameters.add(all);
        countOfParameters += all.count();
        sizeOfParameters += all.size();
        return this;
    }

    /** Adds an insert of values on all rows. */
    SqlBuilder values(String insert, ParameterTable rows) {
        int values = insert.lastIndexOf("values (") + "values ".length();
        OneRow one = OneRow.of(insert.substring(values), context, rows.columns());
        add(insert.substring(0, values));
        for (int row = 0; row < rows.size(); row++) {
            append(row > 0 ? ", " : "").add(one, rows.rows().get(row));
        }
        return this;
    }

    /** Adds a table of parameters under an alias, from which the statement can select. */
    public SqlBuilder rows(ParameterTable rows, String alias) {
        context.dialect().rows(this, rows, alias);
        return this;
    }

    public SqlBuilder parameter(String placeholder, Parameter parameter) {
        return parameter(placeholder, 0, parameter);
    }

    /** Adds a parameter that may be long, with its size in the unit of {@link #size()}. */
    public SqlBuilder parameter(String placeholder, long size, Parameter parameter) {
        append(placeholder);
        parameters.add(parameter);
        countOfParameters++;
        sizeOfParameters += size;
        return this;
    }

    /** {@return the approximate size of the statement on the wire in bytes, never too low where the dialect has to know it} */
    public long size() {
        return length + SIZE_OF_SMALL * countOfParameters + sizeOfParameters;
    }

    public SqlBuilder value(long value) {
        return parameter("?", (statement, index) -> statement.setLong(index, value));
    }

    public SqlBuilder value(String value) {
        return parameter("?", context.dialect().size(value), (statement, index) -> statement.setString(index, value));
    }

    public SqlBuilder value(Instant value) {
        context.dialect().time(this, value);
        return this;
    }

    private String comment() {
        return "/* allocation: " + context.purpose() + (name.isEmpty() ? "" : ", " + name) + " */";
    }

    /** {@return this statement with the comment after its first word, where it stays when it is a part of another} */
    public SqlBuilder commented() {
        int first = 0;
        while (pieces.get(first).indexOf(' ') < 0) {
            first++;
        }
        String piece = pieces.get(first);
        String comment = " " + comment();
        pieces.set(
                first,
                new StringBuilder(piece).insert(piece.indexOf(' '), comment).toString());
        length += comment.length();
        return this;
    }

    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(toString());
        try {
            context.dialect().limit(statement);
            int index = 1;
            for (Parameter parameter : parameters) {
                parameter.set(statement, index);
                index += parameter instanceof Parameters several ? several.count() : 1;
            }
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    /** {@return the number of rows that the statement changed} */
    public int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.executeUpdate();
        }
    }

    /** {@return the text as the server gets it. It begins with a comment, because servers show only the beginning of a long one} */
    @Override
    public String toString() {
        return context.texts().of(comment() + " " + context.dialect().limit(), pieces);
    }
}
