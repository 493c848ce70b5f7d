package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.testing.contract.Crew;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many callers at once: whatever was promised is there (A7, C1). */
@Timeout(300)
class ConcurrencyTest {
    private static final int CALLERS = 64;

    @ParameterizedTest
    @EnumSource
    void oversellsNothingOnDistinctSkus(Place place) throws Exception {
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            List<Integer> created = Crew.of(
                    CALLERS,
                    i -> () ->
                            client.addBatch("shelf-" + i, "SKU-" + i, 10, null).statusCode());
            assertThat(created).containsOnly(201);

            List<HttpResponse<String>> responses =
                    Crew.of(CALLERS, i -> () -> client.allocate("order-" + i, "SKU-" + i, 10));

            assertThat(responses).allSatisfy(response -> {
                assertThat(response.statusCode()).isEqualTo(202);
                assertThat(response.body()).isEqualTo("OK");
            });
            for (int i = 0; i < CALLERS; i++) {
                assertThat(client.batchesOf("order-" + i)).containsExactly("shelf-" + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oversellsNothingOnOneSku(Place place) throws Exception {
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", CALLERS / 2, null);

            List<HttpResponse<String>> responses =
                    Crew.of(CALLERS, i -> () -> client.allocate("order-" + i, "LAMP", 1));

            assertPromisesAreKept(client, responses, CALLERS / 2);
        }
    }

    @Test
    void oversellsNothingWithTwoCopiesOnOneDatabase() throws Exception {
        Settings settings = Place.POSTGRESQL.settings();
        List<Host> copies = Crew.of(2, i -> () -> Host.start(settings)); // at once, on an empty database
        try (Host one = copies.get(0);
                Host other = copies.get(1)) {
            List<Client> clients = List.of(new Client(one.url()), new Client(other.url()));
            List<Integer> created = Crew.of(
                    2,
                    i -> () -> clients.get(i)
                            .addBatch("shelf", "LAMP", CALLERS / 2, null)
                            .statusCode());
            assertThat(created).containsOnly(201);

            List<HttpResponse<String>> responses =
                    Crew.of(CALLERS, i -> () -> clients.get(i % 2).allocate("order-" + i, "LAMP", 1));

            assertPromisesAreKept(clients.get(0), responses, CALLERS / 2);
            assertPromisesAreKept(clients.get(1), responses, CALLERS / 2);
        }
    }

    @Test
    void promisesALineOnceHoweverOftenItIsSentAtOnce() throws Exception {
        Settings settings = Place.POSTGRESQL.settings();
        try (Host one = Host.start(settings);
                Host other = Host.start(settings)) {
            List<Client> clients = List.of(new Client(one.url()), new Client(other.url()));
            clients.get(0).addBatch("shelf", "LAMP", 10, null);

            List<String> bodies = Crew.of(
                    16, i -> () -> clients.get(i % 2).allocate("ada", "LAMP", 7).body());

            assertThat(bodies).containsOnly("OK");
            assertThat(clients.get(1).allocations("ada").body())
                    .isEqualTo("[{\"batchref\":\"shelf\",\"sku\":\"LAMP\"}]");
            assertThat(clients.get(1).allocate("ben", "LAMP", 3).body()).isEqualTo("OK");
        }
    }

    private static void assertPromisesAreKept(Client client, List<HttpResponse<String>> responses, int stock) {
        int promised = 0;
        for (int i = 0; i < responses.size(); i++) {
            HttpResponse<String> response = responses.get(i);
            boolean isPromised = response.statusCode() == 202 && response.body().equals("OK");
            promised += isPromised ? 1 : 0;
            assertThat(client.allocations("order-" + i).statusCode())
                    .as("order-%d after %d %s", i, response.statusCode(), response.body())
                    .isEqualTo(isPromised ? 200 : 404);
            assertThat(response.statusCode()).isIn(202, 503);
        }
        assertThat(promised).isPositive().isLessThanOrEqualTo(stock);
        if (responses.stream().noneMatch(response -> response.statusCode() == 503)) {
            assertThat(promised).isEqualTo(stock);
        }
    }
}
