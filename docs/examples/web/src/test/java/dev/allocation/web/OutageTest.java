package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.web.adapter.LocalChannels;
import dev.allocation.web.adapter.LogNotifications;
import dev.allocation.web.adapter.OpenStore;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that can be used no more is told to clients and to those who watch, without its words. */
@Timeout(120)
class OutageTest {
    @Test
    void isAnsweredWithoutTextOfTheDatabase() throws Exception {
        Settings settings = Place.POSTGRESQL.settings();
        LocalChannels channels = new LocalChannels();
        OpenStore store = Place.POSTGRESQL.open(settings);
        try (Host host = Host.start(settings, store, channels, new LogNotifications())) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 10, null);
            rename(settings, "stock_batch", "stock_batch_away");

            HttpResponse<String> allocate = client.allocate("ada", "LAMP", 1);
            HttpResponse<String> health = client.get("/health");
            channels.publish("change_batch_quantity", "{\"batchref\":\"shelf\",\"qty\":5}");

            assertThat(allocate.statusCode()).isEqualTo(503);
            assertThat(allocate.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(Client.message(allocate)).isEqualTo("the store is not available; nothing was changed");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(Client.parsed(health).get("status").stringValue()).isEqualTo("down");

            rename(settings, "stock_batch_away", "stock_batch");
            assertThat(client.get("/health").statusCode()).isEqualTo(200);
            assertThat(client.health().get("failed_messages").intValue()).isOne();
            assertThat(client.allocate("ada", "LAMP", 10).body()).isEqualTo("OK");
        }
    }

    private static void rename(Settings settings, String table, String name) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        settings.store(), settings.login().user().orElseThrow(), "");
                Statement statement = connection.createStatement()) {
            statement.execute("alter table " + table + " rename to " + name);
        }
    }
}
