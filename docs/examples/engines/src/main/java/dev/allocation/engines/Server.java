package dev.allocation.engines;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/** A server that accepts connections; thread-safe. */
public final class Server {
    private final String url;
    private final String user;
    private final String password;
    private final Fresh fresh;

    Server(String url, String user, String password, Fresh fresh) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.fresh = fresh;
    }

    /** {@return the JDBC URL of the default database, which everyone shares} */
    public String url() {
        return url;
    }

    /** {@return the user, who may do everything on a server of our own} */
    public String user() {
        return user;
    }

    /** {@return the password, which may be empty} */
    public String password() {
        return password;
    }

    /**
     * Makes an empty place of its own: a schema in PostgreSQL, a database elsewhere.
     *
     * @return the JDBC URL whose connections are in it, for the same user and password
     * @throws IllegalStateException when the server does not make it
     */
    public String freshUrl() {
        String name = "fresh_" + UUID.randomUUID().toString().replace("-", "");
        String freshUrl = fresh.url(url, name);
        Optional<String> sql = fresh.sql(name);
        if (sql.isPresent()) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql.get());
            } catch (SQLException e) {
                throw new IllegalStateException(sql.get() + " failed on " + url + ": " + e.getMessage(), e);
            }
        }
        return freshUrl;
    }

    @Override
    public String toString() {
        return url;
    }

    void check() throws SQLException {
        connect().close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
