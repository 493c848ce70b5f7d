package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of the book's service know, and what they lacked. */
@Timeout(120)
class BookTest {
    @ParameterizedTest
    @EnumSource
    void allocatesToTheEarlierBatchOfTheSku(Place place) { // acceptance 29
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("later", "CHAIR", 100, "2011-01-02");
            client.addBatch("earlier", "CHAIR", 100, "2011-01-01");
            client.addBatch("other", "TABLE", 100, null);

            HttpResponse<String> response = client.allocate("ada", "CHAIR", 3);

            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(response.body()).isEqualTo("OK");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
            HttpResponse<String> allocations = client.allocations("ada");
            assertThat(allocations.statusCode()).isEqualTo(200);
            assertThat(allocations.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(allocations.body()).isEqualTo("[{\"batchref\":\"earlier\",\"sku\":\"CHAIR\"}]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnUnknownSku(Place place) { // acceptance 30
        try (Host host = place.start()) {
            Client client = new Client(host.url());

            HttpResponse<String> response = client.allocate("ada", "NOTHING", 20);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).isEqualTo("{\"message\":\"Invalid sku NOTHING\"}");
            HttpResponse<String> allocations = client.allocations("ada");
            assertThat(allocations.statusCode()).isEqualTo(404);
            assertThat(allocations.body()).isEqualTo("not found");
        }
    }

    @ParameterizedTest
    @EnumSource
    void freesStockForTheNextOrder(Place place) { // the exercise of chapter 4
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 10, null);
            client.allocate("ada", "LAMP", 10);
            HttpResponse<String> refused = client.allocate("ben", "LAMP", 10);
            assertThat(refused.statusCode()).isEqualTo(202);
            assertThat(refused.body())
                    .isEqualTo(
                            "{\"message\":\"Out of stock for LAMP\",\"shortfall\":{\"largest_rest\":0,\"together\":0}}");
            assertThat(client.allocations("ben").statusCode()).isEqualTo(404);

            HttpResponse<String> freed = client.deallocate("ada", "LAMP");

            assertThat(freed.statusCode()).isEqualTo(200);
            assertThat(freed.body()).isEqualTo("OK");
            assertThat(client.allocate("ben", "LAMP", 10).body()).isEqualTo("OK");
            assertThat(client.batchesOf("ben")).containsExactly("shelf");
            assertThat(client.allocations("ada").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesTheSameRequestAgainAsTheSame(Place place) { // A4, S1
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            assertThat(client.addBatch("shelf", "LAMP", 10, null).statusCode()).isEqualTo(201);
            assertThat(client.addBatch("shelf", "LAMP", 10, null).statusCode()).isEqualTo(201);

            for (int i = 0; i < 3; i++) {
                assertThat(client.allocate("ada", "LAMP", 6).body()).isEqualTo("OK");
            }

            assertThat(client.allocations("ada").body()).isEqualTo("[{\"batchref\":\"shelf\",\"sku\":\"LAMP\"}]");
            assertThat(client.allocate("ben", "LAMP", 4).body()).isEqualTo("OK");
            assertThat(client.addBatch("shelf", "LAMP", 11, null).statusCode()).isEqualTo(409);
            assertThat(client.addBatch("shelf", "SOFA", 10, null).statusCode()).isEqualTo(409);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAnotherQuantityAsAnotherLine(Place place) {
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 10, null);
            client.addBatch("ship", "LAMP", 10, "2026-12-01");
            client.addBatch("sofas", "SOFA", 10, null);

            client.allocate("ada", "LAMP", 6);
            client.allocate("ada", "LAMP", 5);
            client.allocate("ada", "SOFA", 1);

            assertThat(client.batchesOf("ada")).containsExactlyInAnyOrder("shelf", "ship", "sofas");
            assertThat(client.deallocate("ada", "LAMP").statusCode()).isEqualTo(200);
            assertThat(client.batchesOf("ada")).containsExactly("sofas");
            HttpResponse<String> again = client.deallocate("ada", "LAMP");
            assertThat(again.statusCode()).isEqualTo(404);
            assertThat(again.body()).isEqualTo("not found");
            assertThat(client.deallocate("nobody", "LAMP").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void placesLinesAgainWhenABatchShrinks(Place place) { // S2
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("early", "CHAIR", 10, "2011-01-01");
            client.addBatch("late", "CHAIR", 10, "2011-01-02");
            client.allocate("ada", "CHAIR", 10);
            assertThat(client.batchesOf("ada")).containsExactly("early");

            assertThat(client.changeQuantity("early", 5).body()).isEqualTo("OK");
            assertThat(client.batchesOf("ada")).containsExactly("late");

            assertThat(client.changeQuantity("late", 0).statusCode()).isEqualTo(200);
            assertThat(client.allocations("ada").statusCode()).isEqualTo(404);

            HttpResponse<String> unknown = client.changeQuantity("never", 5);
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(Client.message(unknown)).isEqualTo("Invalid batchref never");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-01",
                "2026-12-01T10:15",
                "2026-12-01T10:15:30",
                "2026-12-01T23:59:59.123456",
                "2026-12-01T23:59:59+02:00",
                "2026-12-01T00:00:00Z",
            })
    void cutsADateTimeToItsDate(String eta) {
        try (Host host = Place.MEMORY.start()) {
            Client client = new Client(host.url());
            assertThat(client.addBatch("ship", "LAMP", 10, eta).statusCode()).isEqualTo(201);

            assertThat(client.addBatch("ship", "LAMP", 10, "2026-12-01").statusCode())
                    .isEqualTo(201);
            assertThat(client.addBatch("ship", "LAMP", 10, "2026-12-02").statusCode())
                    .isEqualTo(409);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "100%",
                "%2F",
                "a b",
                "a+b",
                "a;b",
                "a?b#c",
                "\u00e4\u00f6\u00fc",
                "\ud83d\udecb",
                "a//b",
                "/a/",
                "a\\\\b"
            })
    void findsAnOrderWhateverItsId(String order) {
        try (Host host = Place.MEMORY.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 10, null);
            assertThat(client.allocate(order, "LAMP", 1).body()).isEqualTo("OK");

            assertThat(client.batchesOf(order.replace("\\\\", "\\"))).containsExactly("shelf");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsItsHealth(Place place) {
        try (Host host = place.start()) {
            HttpResponse<String> response = new Client(host.url()).get("/health");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body())
                    .isEqualTo("{\"status\":\"up\",\"conflicts\":0,\"skipped_messages\":0,\"failed_messages\":0}");
        }
    }
}
