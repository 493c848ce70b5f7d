package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.testing.contract.SettableClock;
import dev.allocation.web.adapter.LocalChannels;
import dev.allocation.web.adapter.LogNotifications;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions over HTTP that change nothing. */
@Timeout(120)
class PlanningTest {
    @ParameterizedTest
    @EnumSource
    void availabilityIsThereByDay(Place place) { // W3
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 9, null);
            client.addBatch("ship", "LAMP", 20, "2027-05-02");

            assertThat(client.get("/availability/LAMP?from=2027-05-01&to=2027-05-02&safety_stock=2")
                            .body())
                    .isEqualTo("{\"sku\":\"LAMP\",\"whole\":20,\"split\":27,\"days\":["
                            + "{\"day\":\"2027-05-01\",\"whole\":7,\"split\":7},"
                            + "{\"day\":\"2027-05-02\",\"whole\":20,\"split\":27}]}");
            assertThat(client.get("/availability/BED?from=2027-05-01&to=2027-05-02")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void availabilityNeedsAPeriod(Place place) {
        try (Host host = place.start()) {
            Client client = new Client(host.url());

            assertThat(Client.message(client.get("/availability/LAMP?from=2027-05-01")))
                    .isEqualTo("to: must be a day like 2026-12-31");
            assertThat(Client.message(client.get("/availability/LAMP?from=2027-05-02&to=2027-05-01")))
                    .isEqualTo("to: must be from 2027-05-02 to 2028-05-01");
            assertThat(Client.message(client.get("/availability/LAMP?from=2027-05-02&to=2027-05-02&safety_stock=few")))
                    .isEqualTo("safety_stock: must be a whole number");
            assertThat(Client.message(client.get("/availability/LAMP?from=2027-05-02&to=2027-05-02&safety_stock=-1")))
                    .isEqualTo("safety_stock: must be from 0 to 1000000000000");
            assertThat(Client.message(client.get("/availability/%20?from=2027-05-02&to=2027-05-02")))
                    .isEqualTo("sku: must not be blank");
            assertThat(Client.message(client.get("/availability/LAMP?from=9999-12-31&to=9999-12-30")))
                    .isEqualTo("to: must be from 9999-12-31 to 9999-12-31");
            assertThat(Client.message(client.get("/availability/LAMP?from=%2B99999-11-30&to=%2B99999-12-01")))
                    .isEqualTo("from: must be a day like 2026-12-31");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLineIsExplained(Place place) { // W1
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 3, null);
            client.addBatch("ship", "LAMP", 20, "2027-05-02");
            client.allocate("ada", "LAMP", 4);

            assertThat(client.get("/explain/ada/4").body())
                    .isEqualTo("[{\"line\":{\"orderid\":\"ada\",\"lineid\":\"4\",\"sku\":\"LAMP\",\"qty\":4,"
                            + "\"state\":\"allocated\",\"parts\":[{\"batchref\":\"ship\",\"qty\":4,"
                            + "\"arrival\":\"arriving 2027-05-02\"}]},\"may_split\":false,\"batches\":["
                            + "{\"batchref\":\"ship\",\"arrival\":\"arriving 2027-05-02\",\"qty\":20,\"available\":20,"
                            + "\"reasons\":["
                            + "{\"code\":\"holds\",\"figures\":{\"qty\":4},\"text\":\"holds 4 units of 'ship'\"}]},"
                            + "{\"batchref\":\"shelf\",\"arrival\":\"on hand\",\"qty\":3,\"available\":3,\"reasons\":["
                            + "{\"code\":\"too-few-units\",\"figures\":{\"asked\":4,\"available\":3},"
                            + "\"text\":\"'shelf' has 3 units available, but the line asks for 4\"}]}]}]");
            assertThat(client.get("/explain/ada/5").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLineThatFoundNoStockIsExplained(Place place) { // W1
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 3, null);
            client.addBatch("ship", "LAMP", 20, "2027-05-02");

            String explanation = client.get("/explain/ed/1?sku=LAMP&qty=12&needed_by=2027-04-30")
                    .body();
            assertThat(explanation)
                    .contains(
                            "\"state\":\"out_of_stock\"",
                            "{\"arrival\":\"arriving 2027-05-02\",\"needed_by\":\"2027-04-30\"}",
                            "'ship' is arriving 2027-05-02, but the line is needed by 2027-04-30",
                            "'shelf' has 3 units available, but the line asks for 12");
            assertThat(client.get("/explain/ed/1").statusCode()).isEqualTo(404);
            assertThat(Client.message(client.get("/explain/ed/1?sku=LAMP"))).isEqualTo("qty: must be a whole number");
            assertThat(Client.message(client.get("/explain/ed/1?sku=CHAIR&qty=1")))
                    .isEqualTo("Invalid sku CHAIR");
        }
    }

    @Test
    void aLineIsExplainedWithItsTermsAndPolicy() { // W1, K1
        try (Host host = Place.MEMORY.start()) {
            Client client = new Client(host.url());
            client.post("/add_batch", """
                    {"ref": "shelf", "sku": "LAMP", "qty": 3, "eta": null, "best_before": "2099-12-31"}
                    """);
            client.addBatch("ship", "LAMP", 20, "2027-05-02");

            assertThat(client.get("/explain/ed/1?sku=LAMP&qty=22&may_split=true")
                            .body())
                    .contains(
                            "\"state\":\"allocated\"",
                            "\"may_split\":true",
                            "\"best_before\":\"2099-12-31\"",
                            "{\"code\":\"chosen\",\"figures\":{\"qty\":3}",
                            "{\"code\":\"chosen\",\"figures\":{\"qty\":19}");
            assertThat(client.get("/explain/ed/1?sku=LAMP&qty=24&priority=3").body())
                    .contains("\"state\":\"waiting\",\"priority\":3", "\"shortfall\":{\"largest_rest\":20,");
            assertThat(client.get("/explain/ed/1?sku=LAMP&qty=1&needed_by=2027-05-02&policy=just-in-time")
                            .body())
                    .contains("takes 1 unit of 'ship'");
            assertThat(client.get("/orders/ed").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sku=LAMP| qty: must be a whole number",
                "sku=LAMP&qty=0| qty: must be at least 1",
                "sku=%20&qty=1| sku: must not be blank",
                "qty=1| sku: is missing",
                "needed_by=soon| sku: is missing",
                "policy=just-in-time| sku: is missing",
                "may_split=false| sku: is missing",
                "priority=3| sku: is missing",
                "reserved_until=2026-12-31T23:59:59Z| sku: is missing",
                "sku=LAMP&qty=1&reserved_until=soon| reserved_until: must be an instant like 2026-12-31T23:59:59Z",
                "sku=LAMP&qty=1&reserved_until=2026-12-31T23:59:59Z&priority=3| reserved_until: must be empty for a line "
                        + "that may wait",
                "sku=LAMP&qty=1&needed_by=soon| needed_by: must be a day like 2026-12-31",
                "sku=LAMP&qty=1&priority=10| priority: must be from 0 to 9",
                "sku=LAMP&qty=1&may_split=yes| may_split: must be true or false",
                "sku=LAMP&qty=1&policy=cheapest| policy: cannot choose a batch by the policy 'cheapest': the service has "
                        + "no policy of this name; it has ['first-expired-first-out', 'just-in-time', 'largest-rest', "
                        + "'smallest-rest']",
                "sku=BED&qty=1| Invalid sku BED",
            })
    void aQuestionThatIsWrongIsNamed(String query, String reason) {
        try (Host host = Place.MEMORY.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 3, null);

            HttpResponse<String> response = client.get("/explain/ed/1?" + query);

            assertThat(Client.message(response)).isEqualTo(reason);
            assertThat(response.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void linesInEveryStateAreExplained() { // W1, N1, N3, X2, B2
        SettableClock clock = new SettableClock(Instant.parse("2026-03-02T12:00:00Z"));
        Settings settings = Place.MEMORY.settings();
        try (Host host =
                Host.start(settings, Place.MEMORY.open(settings), new LocalChannels(), new LogNotifications(), clock)) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 9, null);
            client.post("/orders", """
                    {"orderid": "ada", "all_or_nothing": false, "reserved_until": null, "lines": [
                      {"lineid": "left", "sku": "LAMP", "qty": 4, "needed_by": null}]}
                    """);
            client.post("/orders/ada/dispatch", "");
            client.post("/orders", """
                    {"orderid": "ada", "all_or_nothing": false, "reserved_until": null, "lines": [
                      {"lineid": "waits", "sku": "LAMP", "qty": 8, "needed_by": null, "priority": 2}]}
                    """);
            client.post("/orders", """
                    {"orderid": "ada", "all_or_nothing": false, "reserved_until": "2026-03-02T13:00:00Z", "lines": [
                      {"lineid": "void", "sku": "LAMP", "qty": 5, "needed_by": null}]}
                    """);
            clock.advance(Duration.ofHours(1));

            assertThat(client.get("/explain/ada/left").body())
                    .contains("\"state\":\"dispatched\",\"returned\":0", "\"batchref\":\"shelf\"", "\"qty\":5");
            assertThat(client.get("/explain/ada/waits").body())
                    .contains(
                            "\"state\":\"waiting\",\"priority\":2,\"place\":",
                            "\"shortfall\":{\"largest_rest\":5,\"together\":5}",
                            "{\"code\":\"too-few-units\",\"figures\":{\"asked\":8,\"available\":5}");
            assertThat(client.get("/explain/ada/void").statusCode()).isEqualTo(404);
            assertThat(client.get("/explain/ada/void?sku=LAMP&qty=5").body())
                    .contains("\"state\":\"allocated\"", "{\"code\":\"chosen\",\"figures\":{\"qty\":5}");
            assertThat(client.get("/explain/ada/void?sku=LAMP&qty=5&reserved_until=2026-03-02T14:00:00Z")
                            .body())
                    .contains("\"state\":\"reserved\"", "\"reserved_until\":\"2026-03-02T14:00:00Z\"");
            assertThat(client.get("/explain/ada/void?sku=LAMP&qty=5&reserved_until=2026-03-02T13:00:00Z")
                            .body())
                    .as("its end has come")
                    .contains(
                            "\"state\":\"too_late\"",
                            "\"reserved_until\":\"2026-03-02T13:00:00Z\"",
                            "{\"code\":\"free\",\"figures\":{\"available\":5}");
            HttpResponse<String> other = client.get("/explain/ada/left?sku=LAMP&qty=5");
            assertThat(other.statusCode()).as("the line left with 4 units").isEqualTo(409);
            assertThat(client.get("/availability/LAMP?from=2026-03-02&to=2026-03-02")
                            .body())
                    .as("the void reservation counts as free")
                    .contains("\"whole\":5,\"split\":5");
        }
    }
}
