package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Single lines, and a ship that comes on another day. */
@Timeout(120)
class LinesTest {
    @ParameterizedTest
    @EnumSource
    void areAmended(Place place) { // D2
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 5, null);
            client.allocate("ada", "LAMP", 3);

            assertThat(amend(client, "ada", "3", 4).body())
                    .isEqualTo("{\"lines\":[{\"orderid\":\"ada\",\"lineid\":\"3\",\"sku\":\"LAMP\",\"qty\":4,"
                            + "\"state\":\"allocated\",\"parts\":[{\"batchref\":\"shelf\",\"qty\":4,"
                            + "\"arrival\":\"on hand\"}]}]}");
            HttpResponse<String> tooMuch = amend(client, "ada", "3", 6);
            assertThat(tooMuch.statusCode()).isEqualTo(409);
            assertThat(tooMuch.body())
                    .isEqualTo("{\"message\":\"Out of stock for LAMP\","
                            + "\"shortfall\":{\"largest_rest\":5,\"together\":5}}");
            assertThat(client.get("/orders/ada").body()).contains("\"qty\":4");
            assertThat(amend(client, "ada", "4", 1).statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areConfirmedAndLeaveOneByOne(Place place) { // V1, X1, X2
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 5, null);
            client.post("/orders", """
                    {"orderid": "ada", "all_or_nothing": true, "reserved_until": "2999-12-31T00:00:00Z", "lines": [
                      {"lineid": "1", "sku": "LAMP", "qty": 2, "needed_by": null},
                      {"lineid": "2", "sku": "LAMP", "qty": 3, "needed_by": null}]}
                    """);

            assertThat(Client.message(send(client, "dispatch", "1")))
                    .isEqualTo("cannot dispatch line '1' of order 'ada' for 'LAMP': it is reserved until "
                            + "2999-12-31T00:00:00Z; confirm it first");
            assertThat(send(client, "confirm", "1").body()).contains("\"lineid\":\"1\"", "\"state\":\"allocated\"");
            assertThat(send(client, "dispatch", "1").body())
                    .isEqualTo("{\"lines\":[{\"orderid\":\"ada\",\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":2,"
                            + "\"state\":\"dispatched\",\"returned\":0}]}");
            assertThat(Client.message(send(client, "dispatch", "1")))
                    .isEqualTo("cannot dispatch line '1' of order 'ada' for 'LAMP': it was dispatched");
            HttpResponse<String> gone = send(client, "confirm", "1");
            assertThat(gone.statusCode()).isEqualTo(409);
            assertThat(Client.message(gone))
                    .isEqualTo("cannot confirm line '1' of order 'ada' for 'LAMP': it was dispatched");
            assertThat(Client.message(amend(client, "ada", "1", 1))).startsWith("cannot amend line '1'");

            assertThat(client.get("/orders/ada").body()).contains("\"state\":\"reserved\"");
            assertThat(send(client, "deallocate", "2").body()).isEqualTo("OK");
            assertThat(send(client, "deallocate", "2").statusCode()).isEqualTo(404);
            HttpResponse<String> left = send(client, "deallocate", "1");
            assertThat(left.statusCode()).isEqualTo(409);
            assertThat(Client.message(left))
                    .isEqualTo("cannot deallocate line '1' of order 'ada' for 'LAMP': it was dispatched");
            assertThat(client.get("/orders/ada").body())
                    .contains("\"state\":\"dispatched\"")
                    .doesNotContain("\"lineid\":\"2\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void areLateOrMovedWhenAShipIsLate(Place place) { // S3, L1
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("ship", "LAMP", 9, "2027-05-02");
            client.post("/orders", """
                    {"orderid": "ada", "all_or_nothing": true, "reserved_until": null, "lines": [
                      {"lineid": "1", "sku": "LAMP", "qty": 2, "needed_by": "2027-05-05"},
                      {"lineid": "2", "sku": "LAMP", "qty": 3, "needed_by": "2027-05-05"}]}
                    """);
            client.addBatch("other", "LAMP", 2, "2027-05-04");

            assertThat(client.post("/change_eta", "{\"batchref\": \"ship\", \"eta\": \"2027-05-05\"}")
                            .body())
                    .isEqualTo("{\"lines\":2,\"late\":[],\"moved\":[]}");
            assertThat(client.post(
                                    "/change_eta",
                                    "{\"batchref\": \"ship\", \"eta\": \"2027-05-06\", \"move_late\": true}")
                            .body())
                    .isEqualTo("{\"lines\":2,\"late\":[{\"orderid\":\"ada\",\"lineid\":\"2\",\"sku\":\"LAMP\","
                            + "\"qty\":3,\"needed_by\":\"2027-05-05\"}],\"moved\":[{\"orderid\":\"ada\","
                            + "\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":2,\"needed_by\":\"2027-05-05\","
                            + "\"state\":\"allocated\",\"parts\":[{\"batchref\":\"other\",\"qty\":2,"
                            + "\"arrival\":\"arriving 2027-05-04\"}]}]}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void arePlacedByThePolicyThatTheOrderNames(Place place) { // K1, K2
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 9, null);
            client.addBatch("ship", "LAMP", 9, "2027-05-02");

            assertThat(client.post("/orders", """
                            {"orderid": "ada", "all_or_nothing": true, "reserved_until": null,
                             "policy": "just-in-time", "lines": [
                              {"lineid": "1", "sku": "LAMP", "qty": 2, "needed_by": "2027-05-05"}]}
                            """).body()).contains("\"batchref\":\"ship\"");
            HttpResponse<String> unknown = client.post("/amend", """
                    {"orderid": "ada", "lineid": "1", "sku": "LAMP", "qty": 2, "needed_by": null, "policy": "cheapest"}
                    """);
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(Client.message(unknown))
                    .startsWith("policy: cannot choose a batch by the policy 'cheapest': the service has no policy");
        }
    }

    private static HttpResponse<String> amend(Client client, String order, String line, long qty) {
        return client.post("/amend", """
                {"orderid": "%s", "lineid": "%s", "sku": "LAMP", "qty": %d, "needed_by": null}
                """.formatted(order, line, qty));
    }

    private static HttpResponse<String> send(Client client, String verb, String line) {
        return client.post("/" + verb, """
                {"orderid": "ada", "lineid": "%s", "sku": "LAMP"}
                """.formatted(line));
    }
}
