package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.testing.contract.SettableClock;
import dev.allocation.web.adapter.LocalChannels;
import dev.allocation.web.adapter.LogNotifications;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Whole orders, from the cart to the goods that come back. */
@Timeout(120)
class OrdersTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String ONE = "2026-03-02T13:00:00Z";

    private final SettableClock clock = new SettableClock(NOON);

    @ParameterizedTest
    @EnumSource
    void goFromTheCartToTheReturn(Place place) { // O1, O5, X1, X4
        try (Host host = start(place)) {
            Shop shop = new Shop(new Client(host.url()));
            shop.client().addBatch("shelf", "LAMP", 5, null);
            shop.client().addBatch("sofas", "SOFA", 2, null);

            HttpResponse<String> reserved = shop.order("ada", true, ONE, line("1", "LAMP", 2), line("2", "SOFA", 2));

            assertThat(reserved.statusCode()).isEqualTo(200);
            assertThat(reserved.body())
                    .isEqualTo("{\"lines\":["
                            + "{\"orderid\":\"ada\",\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":2,\"state\":\"reserved\","
                            + "\"parts\":[{\"batchref\":\"shelf\",\"qty\":2,\"arrival\":\"on hand\"}],"
                            + "\"reserved_until\":\"2026-03-02T13:00:00Z\"},"
                            + "{\"orderid\":\"ada\",\"lineid\":\"2\",\"sku\":\"SOFA\",\"qty\":2,\"state\":\"reserved\","
                            + "\"parts\":[{\"batchref\":\"sofas\",\"qty\":2,\"arrival\":\"on hand\"}],"
                            + "\"reserved_until\":\"2026-03-02T13:00:00Z\"}]}");
            assertThat(shop.states("ada")).containsExactly("1 reserved", "2 reserved");
            assertThat(shop.client().get("/explain/ada/1").body()) // W1
                    .contains("\"state\":\"reserved\"", "\"reserved_until\":\"" + ONE + "\"");
            HttpResponse<String> early = shop.post("/orders/ada/dispatch", "");
            assertThat(early.statusCode()).isEqualTo(409);
            assertThat(Client.message(early))
                    .isEqualTo("cannot dispatch line '1' of order 'ada' for 'LAMP': it is reserved until " + ONE
                            + "; confirm the order first");

            assertThat(states(shop.post("/orders/ada/confirm", ""))).containsExactly("1 allocated", "2 allocated");
            assertThat(states(shop.post("/orders/ada/confirm", ""))).containsExactly("1 allocated", "2 allocated");
            clock.advance(Duration.ofHours(2));
            assertThat(shop.states("ada")).containsExactly("1 allocated", "2 allocated");

            assertThat(states(shop.post("/orders/ada/dispatch", ""))).containsExactly("1 dispatched", "2 dispatched");
            assertThat(shop.post("/orders/ada/dispatch", "").body())
                    .startsWith("{\"message\":\"cannot dispatch order 'ada': it was dispatched\",\"lines\":[");
            HttpResponse<String> tooLate = shop.cancel("ada");
            assertThat(states(409, tooLate)).containsExactly("1 dispatched", "2 dispatched");
            assertThat(Client.message(tooLate)).isEqualTo("cannot cancel order 'ada': it was dispatched");
            assertThat(shop.states("ada")).containsExactly("1 dispatched", "2 dispatched");

            HttpResponse<String> returned = shop.takeBack("ada", "m1", line("2", "SOFA", 1), "sofas");
            assertThat(returned.statusCode()).isEqualTo(200);
            assertThat(returned.body()).isEqualTo("{\"batchref\":\"sofas\",\"qty\":1,\"out\":1}");
            assertThat(shop.takeBack("ada", "m1", line("2", "SOFA", 1), "sofas").body())
                    .isEqualTo(returned.body());
            assertThat(shop.show("ada").body()).contains("\"state\":\"dispatched\",\"returned\":1}");
            assertThat(shop.client().allocate("ben", "SOFA", 1).body()).isEqualTo("OK");
            assertThat(Client.message(shop.client().allocate("cleo", "SOFA", 1)))
                    .isEqualTo("Out of stock for SOFA");
        }
    }

    @ParameterizedTest
    @EnumSource
    void getNothingWhenAnyLineIsMissing(Place place) { // O2
        try (Host host = start(place)) {
            Shop shop = new Shop(new Client(host.url()));
            shop.client().addBatch("shelf", "LAMP", 5, null);
            shop.client().addBatch("sofas", "SOFA", 1, null);

            HttpResponse<String> refused = shop.order("ada", true, null, line("1", "LAMP", 2), line("2", "SOFA", 2));

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body())
                    .isEqualTo("{\"message\":\"Out of stock for SOFA\","
                            + "\"missing\":[{\"lineid\":\"2\",\"sku\":\"SOFA\",\"qty\":2,"
                            + "\"shortfall\":{\"largest_rest\":1,\"together\":1}}]}");
            assertThat(shop.show("ada").statusCode()).isEqualTo(404);
            assertThat(shop.show("ada").body()).isEqualTo("not found");
            assertThat(shop.client().allocate("ben", "LAMP", 5).body()).isEqualTo("OK");
        }
    }

    @ParameterizedTest
    @EnumSource
    void mayWaitAndBeSplit(Place place) { // O2, B1, B3, P1
        try (Host host = start(place)) {
            Shop shop = new Shop(new Client(host.url()));
            shop.client().addBatch("shelf", "LAMP", 3, null);
            shop.client().addBatch("ship", "LAMP", 3, "2026-03-09");

            HttpResponse<String> each = shop.order(
                    "ada",
                    false,
                    null,
                    line("1", "LAMP", 5, ", \"may_split\": true"),
                    line("2", "LAMP", 4),
                    line("3", "LAMP", 2, ", \"priority\": 7"));

            assertThat(states(each)).containsExactly("1 allocated", "2 out_of_stock", "3 waiting");
            assertThat(each.body())
                    .contains("\"parts\":[{\"batchref\":\"shelf\",\"qty\":3,\"arrival\":\"on hand\"},"
                            + "{\"batchref\":\"ship\",\"qty\":2,\"arrival\":\"arriving 2026-03-09\"}]")
                    .contains("\"state\":\"waiting\",\"priority\":7,\"place\":6,\"shortfall\":{")
                    .contains("\"state\":\"out_of_stock\",\"shortfall\":{\"largest_rest\":1,\"together\":1}}");
            assertThat(shop.states("ada")).containsExactly("1 allocated", "3 waiting");
            assertThat(shop.client().batchesOf("ada")).containsExactlyInAnyOrder("shelf", "ship");
            HttpResponse<String> underWay = shop.post("/orders/ada/dispatch", "");
            assertThat(underWay.statusCode()).isEqualTo(409);
            assertThat(Client.message(underWay))
                    .isEqualTo("cannot dispatch line '1' of order 'ada' for 'LAMP': "
                            + "batch ship is arriving 2026-03-09");

            assertThat(shop.post("/batches/ship/receive", "").body()).isEqualTo("OK");
            assertThat(states(shop.post("/orders/ada/dispatch", ""))).containsExactly("1 dispatched", "3 waiting");
            HttpResponse<String> waits = shop.post("/orders/ada/dispatch", "");
            assertThat(states(409, waits)).containsExactly("1 dispatched", "3 waiting");
            assertThat(Client.message(waits)).isEqualTo("cannot dispatch order 'ada': none of its lines holds units");
            shop.client().addBatch("more", "LAMP", 2, null);
            assertThat(shop.states("ada")).containsExactly("1 dispatched", "3 allocated");
            assertThat(states(shop.post("/orders/ada/dispatch", ""))).containsExactly("3 dispatched");
        }
    }

    @ParameterizedTest
    @EnumSource
    void areCancelledWhetherTheyHoldOrWait(Place place) { // O4
        try (Host host = start(place)) {
            Shop shop = new Shop(new Client(host.url()));
            shop.client().addBatch("shelf", "LAMP", 3, null);
            shop.order("ada", false, null, line("1", "LAMP", 3), line("2", "LAMP", 2, ", \"priority\": 0"));

            assertThat(states(shop.cancel("ada"))).containsExactly("1 allocated", "2 waiting");

            assertThat(shop.cancel("ada").statusCode()).isEqualTo(404);
            assertThat(shop.client().allocate("ben", "LAMP", 3).body()).isEqualTo("OK");
        }
    }

    @ParameterizedTest
    @EnumSource
    void lapseWhenNobodyConfirms(Place place) { // N1, N3, V1
        try (Host host = start(place)) {
            Shop shop = new Shop(new Client(host.url()));
            shop.client().addBatch("shelf", "LAMP", 3, null);
            shop.order("ada", true, ONE, line("1", "LAMP", 3));
            clock.advance(Duration.ofHours(1));

            assertThat(shop.show("ada").statusCode()).isEqualTo(404);
            // The host sweeps too, and then no answer can list what expired; so the client says what it expects.
            HttpResponse<String> late = shop.post("/orders/ada/confirm", "{\"lineids\": [\"1\"]}");
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(Client.message(late)).isEqualTo("cannot confirm order 'ada': it holds nothing for line 1");
            assertThat(shop.post("/orders/ada/confirm", "").statusCode()).isEqualTo(404);
            assertThat(shop.post("/orders/ada/dispatch", "").statusCode()).isEqualTo(404);
            for (boolean allOrNothing : new boolean[] {true, false}) {
                HttpResponse<String> again = shop.order("ada", allOrNothing, ONE, line("1", "LAMP", 3));
                assertThat(states(409, again)).containsExactly("1 too_late");
                assertThat(Client.message(again))
                        .isEqualTo("cannot reserve order 'ada': the end 2026-03-02T13:00:00Z has passed");
            }
            assertThat(shop.client().allocate("ben", "LAMP", 3).body()).isEqualTo("OK");
        }
    }

    @Test
    void tellWhichExpectedLineIsNotConfirmed() { // V1, O5
        try (Host host = start(Place.MEMORY)) {
            Shop shop = new Shop(new Client(host.url()));
            shop.client().addBatch("shelf", "LAMP", 3, null);
            shop.order("ada", false, ONE, line("1", "LAMP", 2));
            shop.order("ada", false, null, line("2", "LAMP", 1), line("3", "LAMP", 9, ", \"priority\": 0"));

            assertThat(states(shop.post("/orders/ada/confirm", "{\"lineids\": [\"1\", \"2\"]}")))
                    .containsExactly("1 allocated", "2 allocated", "3 waiting");
            HttpResponse<String> missing = shop.post("/orders/ada/confirm", "{\"lineids\": [\"9\", \"2\", \"3\"]}");
            assertThat(states(409, missing)).containsExactly("1 allocated", "2 allocated", "3 waiting");
            assertThat(Client.message(missing)).isEqualTo("cannot confirm order 'ada': it holds nothing for line 3, 9");
            assertThat(states(shop.post("/orders/ada/confirm", "{\"lineids\": null}")))
                    .hasSize(3);
            HttpResponse<String> bad = shop.post("/orders/ada/confirm", "{\"lineids\": [\"1\", 2]}");
            assertThat(bad.statusCode()).isEqualTo(400);
            assertThat(Client.message(bad)).isEqualTo("lineids[1]: must be a string");
        }
    }

    @Test
    void tellWhatHadLeftWhenTheyAreCancelled() { // O4
        try (Host host = start(Place.MEMORY)) {
            Shop shop = new Shop(new Client(host.url()));
            shop.client().addBatch("shelf", "LAMP", 3, null);
            shop.order("ada", false, null, line("1", "LAMP", 1), line("2", "LAMP", 2));
            shop.post("/dispatch", "{\"orderid\": \"ada\", \"lineid\": \"1\", \"sku\": \"LAMP\"}");

            assertThat(states(shop.cancel("ada"))).containsExactly("2 allocated", "1 dispatched");

            HttpResponse<String> byTheBook = shop.client().deallocate("ada", "LAMP");
            assertThat(byTheBook.statusCode()).isEqualTo(409);
            assertThat(Client.message(byTheBook))
                    .isEqualTo("cannot deallocate line '1' of order 'ada' for 'LAMP': it was dispatched");
        }
    }

    @Test
    void areEndedByTheBooksRouteAlsoWhenTheyWait() { // D1, B2
        try (Host host = start(Place.MEMORY)) {
            Shop shop = new Shop(new Client(host.url()));
            shop.client().addBatch("shelf", "LAMP", 3, null);
            shop.order("ada", false, null, line("4", "LAMP", 4, ", \"priority\": 0"));
            assertThat(Client.message(shop.client().allocate("ada", "LAMP", 4))).isEqualTo("Out of stock for LAMP");

            assertThat(shop.client().deallocate("ada", "LAMP").body()).isEqualTo("OK");

            assertThat(shop.show("ada").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void areRefusedWithTheReason() { // O3, X4
        try (Host host = start(Place.MEMORY)) {
            Shop shop = new Shop(new Client(host.url()));
            shop.client().addBatch("shelf", "LAMP", 9, null);
            shop.client().addBatch("ship", "LAMP", 9, "2026-03-09");

            HttpResponse<String> unknown = shop.order("ada", true, null, line("1", "LAMP", 1), line("2", "BED", 1));
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(Client.message(unknown)).isEqualTo("Invalid sku BED");
            assertThat(shop.show("ada").statusCode()).isEqualTo(404);

            shop.order("ada", true, null, line("1", "LAMP", 1));
            HttpResponse<String> other = shop.order("ada", true, null, line("1", "LAMP", 2));
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(Client.message(other)).contains("it is allocated as").endsWith("; amend changes it");

            HttpResponse<String> notOut = shop.takeBack("ada", "m1", line("1", "LAMP", 1), "shelf");
            assertThat(notOut.statusCode()).isEqualTo(409);
            assertThat(Client.message(notOut)).endsWith("it is not dispatched");
            shop.post("/orders/ada/dispatch", "");
            assertThat(shop.takeBack("ada", "m1", line("1", "LAMP", 1), "shelf").statusCode())
                    .as("a message that comes again gets its first answer")
                    .isEqualTo(409);
            assertThat(shop.takeBack("ada", "m2", line("1", "LAMP", 1), "never").statusCode())
                    .isEqualTo(400);
            assertThat(Client.message(shop.takeBack("ada", "m3", line("1", "LAMP", 1), "ship")))
                    .endsWith("it is arriving 2026-03-09");
            assertThat(shop.takeBack("ada", "m4", line("1", "LAMP", 1), "shelf").statusCode())
                    .isEqualTo(200);
            HttpResponse<String> reused = shop.takeBack("ada", "m4", line("1", "LAMP", 2), "shelf");
            assertThat(reused.statusCode()).isEqualTo(409);
            assertThat(Client.message(reused)).isEqualTo("id: m4 came with another request before");
        }
    }

    @Test
    void areFoundWhateverTheirIds() {
        try (Host host = start(Place.MEMORY)) {
            Shop shop = new Shop(new Client(host.url()));
            shop.client().addBatch("shelf", "LAMP", 99, null);
            for (String order : List.of("a/b", "100%", "%2F", "a b", "a+b", "a?b#c", "\ud83d\udecb", "a/confirm")) {
                shop.order(order, true, ONE, line("1", "LAMP", 1));
                String path = "/orders/" + Client.encoded(order);

                assertThat(states(shop.post(path + "/confirm", ""))).as(order).containsExactly("1 allocated");
                assertThat(states(shop.cancel(order))).as(order).containsExactly("1 allocated");
            }
        }
    }

    private Host start(Place place) {
        Settings settings = place.settings();
        return Host.start(settings, place.open(settings), new LocalChannels(), new LogNotifications(), clock);
    }

    private static String line(String id, String sku, long qty) {
        return line(id, sku, qty, "");
    }

    private static String line(String id, String sku, long qty, String leave) {
        return "{\"lineid\": \"%s\", \"sku\": \"%s\", \"qty\": %d, \"needed_by\": null%s}"
                .formatted(id, sku, qty, leave);
    }

    private static List<String> states(HttpResponse<String> response) {
        return states(200, response);
    }

    private static List<String> states(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode lines = Client.parsed(response).get("lines");
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.get("lineid").stringValue() + " "
                        + line.get("state").stringValue())
                .toList();
    }

    /** A client of the routes of orders. */
    private record Shop(Client client) {
        HttpResponse<String> order(String order, boolean allOrNothing, String end, String... lines) {
            return post("/orders", """
                    {"orderid": "%s", "all_or_nothing": %s, "reserved_until": %s, "lines": [%s]}
                    """.formatted(
                            order, allOrNothing, end == null ? "null" : '"' + end + '"', String.join(",", lines)));
        }

        HttpResponse<String> takeBack(String order, String id, String line, String batch) {
            return post(
                    "/orders/" + order + "/returns",
                    "{\"id\": \"%s\", \"batchref\": \"%s\", ".formatted(id, batch) + line.substring(1));
        }

        HttpResponse<String> show(String order) {
            return client.get("/orders/" + Client.encoded(order));
        }

        List<String> states(String order) {
            return OrdersTest.states(show(order));
        }

        HttpResponse<String> cancel(String order) {
            return client.send(
                    client.request("/orders/" + Client.encoded(order)).DELETE());
        }

        HttpResponse<String> post(String path, String body) {
            return client.post(path, body);
        }
    }
}
