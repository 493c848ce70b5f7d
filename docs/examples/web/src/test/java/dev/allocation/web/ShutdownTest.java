package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host that is closed ends in good order. */
@Timeout(120)
class ShutdownTest {
    private static final String WAITING = "select count(*) from pg_locks where not granted";

    @Test
    void answersTheCurrentRequests() throws Exception {
        Settings settings = Place.POSTGRESQL.settings();
        Host host = Host.start(settings);
        Client client = new Client(host.url());
        client.addBatch("shelf", "LAMP", 10, null);
        try (Connection somebody = DriverManager.getConnection(
                        settings.store(), settings.login().user().orElseThrow(), "");
                Statement statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("select * from stock_product for update");
            CompletableFuture<HttpResponse<String>> request =
                    CompletableFuture.supplyAsync(() -> client.allocate("ada", "LAMP", 3));
            Await.until("the request waits", () -> isOneWaiting(statement));

            CompletableFuture<Void> closing = CompletableFuture.runAsync(host::close);
            Await.until("nobody is let in", () -> isRefused(new Client(client.url())));
            assertThat(request).isNotDone();
            assertThat(closing).isNotDone();
            somebody.rollback();

            HttpResponse<String> response = request.get(60, TimeUnit.SECONDS);
            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(response.body()).isEqualTo("OK");
            closing.get(60, TimeUnit.SECONDS);
        }
        try (Host next = Host.start(settings)) {
            assertThat(new Client(next.url()).batchesOf("ada")).containsExactly("shelf");
        }
        assertThatThrownBy(() -> client.get("/health")).isInstanceOf(UncheckedIOException.class);
    }

    private static boolean isOneWaiting(Statement statement) throws Exception {
        try (ResultSet row = statement.executeQuery(WAITING)) {
            row.next();
            return row.getInt(1) > 0;
        }
    }

    private static boolean isRefused(Client client) {
        try {
            return client.get("/health").statusCode() == 503;
        } catch (UncheckedIOException refused) {
            return true;
        }
    }
}
