package dev.allocation.jdbc;

import dev.allocation.testing.contract.Lifeline;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * A source of connections that counts what travels over them, and can break one in the middle of a write, or end with the
 * process.
 */
final class Wire {
    /** When the connection breaks. */
    enum Break {
        BEFORE_THE_WRITE_ARRIVES,
        BEFORE_THE_ANSWER_ARRIVES
    }

    private static final Set<String> TRIPS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit", "rollback");

    /** Some of these are round trips, each with another driver. */
    private static final Set<String> SETTINGS =
            Set.of("setAutoCommit", "setTransactionIsolation", "getTransactionIsolation");

    /** Where the connections come from that this one hands on. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    private final Opening target;
    private final List<String> trips = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private Break next;
    private SQLException breakage = new SQLException("the connection was lost", "08006");
    private Runnable meanwhile = () -> {};
    private Optional<Lifeline> life = Optional.empty();
    private int refusals;
    private boolean staysOpen;
    private Predicate<String> awaited = statement -> false;
    private Runnable before = () -> {};

    Wire(Opening target) {
        this.target = target;
    }

    /** Lets all that travels be a step of the life of the process, with which its connections end. */
    Wire on(Lifeline lifeline) {
        life = Optional.of(lifeline);
        return this;
    }

    DataSource source() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.toString());
            }
            if (life.map(Lifeline::isOver).orElse(false)) {
                throw new IllegalStateException("the process has died");
            }
            if (refusals > 0) {
                refusals--;
                throw new SQLException("the server is down", "08001");
            }
            return of(target.open());
        });
    }

    /** Breaks the connection of the next write, and lets something happen before anybody finds out. */
    void breakNext(Break moment, Runnable then) {
        next = moment;
        meanwhile = then;
    }

    /** Lets the next break be told like this. */
    void tellBy(SQLException failure) {
        breakage = failure;
    }

    /** Lets the next break be an error only, after which the connection can be asked. */
    void stayOpen() {
        staysOpen = true;
    }

    /** Lets something happen once, just before the next statement with this text travels. */
    void beforeNext(String text, Runnable then) {
        beforeNext(statement -> statement.contains(text), then);
    }

    /** Lets something happen once, just before the next transaction of several statements is committed. */
    void beforeNextCommit(Runnable then) {
        beforeNext(statement -> statement.equals("commit") || statement.startsWith("begin not atomic commit"), then);
    }

    private void beforeNext(Predicate<String> statement, Runnable then) {
        awaited = statement;
        before = then;
    }

    /** Refuses each connection from now on. */
    void goDown() {
        goDownFor(Integer.MAX_VALUE);
    }

    /** Refuses the given number of connections from now on. */
    void goDownFor(int times) {
        refusals = times;
    }

    /** {@return the statements, commits and rollbacks since the last call} */
    List<String> trips() {
        List<String> since = List.copyOf(trips);
        trips.clear();
        return since;
    }

    /** {@return the settings of connections that were asked for or changed since the last call} */
    List<String> settings() {
        List<String> since = List.copyOf(settings);
        settings.clear();
        return since;
    }

    private Connection of(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (SETTINGS.contains(method.getName())) {
                settings.add(method.getName());
            }
            if (TRIPS.contains(method.getName())) {
                return travel(connection, connection, method, arguments, method.getName());
            }
            Object result = call(connection, method, arguments);
            if (result instanceof PreparedStatement statement) {
                return of(statement, connection, (String) arguments[0]);
            }
            return result instanceof Statement statement ? of(statement, connection) : result;
        });
    }

    private Statement of(Statement statement, Connection connection) {
        return proxy(
                Statement.class,
                (proxy, method, arguments) -> TRIPS.contains(method.getName())
                        ? travel(statement, connection, method, arguments, (String) arguments[0])
                        : call(statement, method, arguments));
    }

    private PreparedStatement of(PreparedStatement statement, Connection connection, String sql) {
        return proxy(
                PreparedStatement.class,
                (proxy, method, arguments) -> TRIPS.contains(method.getName())
                        ? travel(statement, connection, method, arguments, sql)
                        : call(statement, method, arguments));
    }

    private Object travel(Object on, Connection connection, Method method, Object[] arguments, String what)
            throws Throwable {
        trips.add(what);
        if (awaited.test(withoutComments(what))) {
            awaited = statement -> false;
            before.run();
        }
        if (life.isPresent()) {
            return life.get().step(() -> call(on, method, arguments), () -> died(connection));
        }
        if (next == null || !ends(what, connection)) {
            return call(on, method, arguments);
        }
        if (next == Break.BEFORE_THE_ANSWER_ARRIVES) {
            call(on, method, arguments);
        }
        next = null;
        SQLException lost = staysOpen ? breakage : closed(connection, breakage);
        meanwhile.run();
        throw lost;
    }

    /** {@return whether a transaction ends with this: a commit, or a statement that is a transaction of its own} */
    private static boolean ends(String what, Connection connection) throws SQLException {
        String statement = withoutComments(what);
        return statement.equals("commit")
                || statement.contains("commit;")
                || connection.getAutoCommit()
                        && (statement.startsWith("with ")
                                || statement.startsWith("update ")
                                || statement.contains("select row_count()"));
    }

    private static String withoutComments(String statement) {
        return statement.replaceAll("/\\*.*?\\*/ ", "");
    }

    /** {@return an error that ends the process; a store would examine an error of a database instead} */
    private static RuntimeException died(Connection connection) {
        SQLException lost = new SQLException("the connection was lost", "08006");
        try {
            connection.abort(Runnable::run); // a pool would hand out again what was only closed
        } catch (SQLException failure) {
            lost.addSuppressed(failure);
        }
        return new IllegalStateException("the process has died", closed(connection, lost));
    }

    private static SQLException closed(Connection connection, SQLException lost) {
        try {
            connection.close();
        } catch (SQLException failure) {
            lost.addSuppressed(failure);
        }
        return lost;
    }

    static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
