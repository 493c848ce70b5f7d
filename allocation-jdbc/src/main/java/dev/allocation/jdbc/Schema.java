package dev.allocation.jdbc;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.schema.SchemaCheck;
import dev.allocation.jdbc.schema.SchemaSteps;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.StorageException;
import java.sql.SQLException;
import java.util.List;

/** The tables of a store, which numbered steps create and bring from one version to the next. Thread-safe. */
public final class Schema {
    /** The version of the tables that this library works with. */
    public static final int VERSION = 1;

    private final SqlContext context;
    private final Connections connections;
    private final SchemaSteps steps;

    Schema(SqlContext context, Connections connections) {
        this(context, connections, SchemaSteps.upTo(VERSION, context));
    }

    private Schema(SqlContext context, Connections connections, SchemaSteps steps) {
        this.context = context;
        this.connections = connections;
        this.steps = steps;
    }

    /** {@return the same tables as a later library sees them, which has one more step} */
    Schema ofLaterLibrary(String step) {
        return new Schema(context, connections, steps.and(step, context));
    }

    /** {@return the statements that create the tables, for hosts with a migration tool of their own} */
    public String script() {
        return script(0);
    }

    /**
     * {@return the statements that bring tables from a version to that of this library, for hosts with a migration tool of their
     * own; empty when they have that version}
     *
     * @param from the version that the tables have, from 0 (there are none) to {@link #VERSION}
     * @throws IllegalArgumentException when the version is lower or higher
     */
    public String script(int from) {
        if (from < 0 || from > steps.version()) {
            throw new IllegalArgumentException(
                    "Version of the tables must be from 0 to " + steps.version() + ", but is " + from);
        }
        return steps.script(from);
    }

    /**
     * Creates the tables, or brings tables of an older version to the version of this library; when they have it, nothing
     * changes.
     *
     * <p>Any number of processes may call this at once. Tables of a newer version are left as they are. A table of another form
     * under one of the names, such as a table of the host, is refused before any statement. On a database that cannot roll back
     * the creation of tables, a call that fails later may leave some of them; the exception says so, and another call carries out
     * the rest.
     *
     * @throws StorageException when a statement fails, or when {@link #problems()} are left
     */
    public void create() {
        new SchemaCreation(context, steps).carryOut(connections);
    }

    /**
     * {@return the problems that keep a store from working with the tables; empty when there are none}
     *
     * <p>Each text names a missing table, domain, column, key, check or index, one of another form, a missing right of the role, or
     * another version. Whatever a host adds is no problem: comments, indexes, storage settings, and columns that may be left out.
     * Needs no right but those on the tables, and changes nothing.
     *
     * @throws StorageException when the database cannot be queried
     */
    public List<String> problems() {
        try (Connections.Borrowed borrowed = connections.borrow()) {
            return new SchemaCheck(context, borrowed.connection(), steps).problems();
        } catch (SQLException failure) {
            throw new StorageException("compare the schema", failure);
        }
    }
}
