package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
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
                            + "\"arrival\":\"arriving 2027-05-02\"}]},\"batches\":["
                            + "{\"batchref\":\"ship\",\"reasons\":["
                            + "{\"code\":\"holds\",\"figures\":{\"qty\":4},\"text\":\"holds 4 units of 'ship'\"},"
                            + "{\"code\":\"free\",\"figures\":{\"available\":20},"
                            + "\"text\":\"'ship' could take it with 20 units available\"}]},"
                            + "{\"batchref\":\"shelf\",\"reasons\":["
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

    @ParameterizedTest
    @EnumSource
    void linesThatWouldBeLateAreNamed(Place place) { // S3, W2
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("ship", "LAMP", 9, "2027-05-02");
            String order = """
                    {"orderid": "ada", "all_or_nothing": false, "reserved_until": null, "lines": [
                      {"lineid": "1", "sku": "LAMP", "qty": 2, "needed_by": "2027-05-05"}]}
                    """;
            assertThat(client.post("/orders", order).body()).contains("\"allocated\"");

            assertThat(client.post("/what-if", """
                            {"commands": [{"change_eta": {"batchref": "ship", "eta": "2027-05-06"}}]}
                            """).body())
                    .isEqualTo("[{\"changes\":[{\"what\":\"changed\",\"sku\":\"LAMP\",\"batchref\":\"ship\"}],"
                            + "\"late\":[{\"sku\":\"LAMP\",\"orderid\":\"ada\",\"lineid\":\"1\",\"qty\":2,"
                            + "\"needed_by\":\"2027-05-05\"}]}]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void commandsAreTriedAndNotCarriedOut(Place place) { // W2
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 3, null);
            client.allocate("ada", "LAMP", 2);

            HttpResponse<String> trial = client.post("/what-if", """
                    {"commands": [
                      {"change_quantity": {"batchref": "shelf", "qty": 1}},
                      {"change_eta": {"batchref": "never", "eta": "2027-05-02"}}]}
                    """);

            assertThat(trial.body())
                    .isEqualTo("[{\"changes\":["
                            + "{\"what\":\"changed\",\"sku\":\"LAMP\",\"batchref\":\"shelf\"},"
                            + "{\"what\":\"freed\",\"sku\":\"LAMP\",\"orderid\":\"ada\",\"lineid\":\"2\",\"batchref\":\"shelf\"},"
                            + "{\"what\":\"out_of_stock\",\"sku\":\"LAMP\",\"orderid\":\"ada\",\"lineid\":\"2\"}]},"
                            + "{\"error\":\"unknown batch 'never': no product has a batch of this reference\","
                            + "\"changes\":[]}]");
            assertThat(client.batchesOf("ada")).containsExactly("shelf");
            assertThat(Client.message(client.post("/what-if", "{\"commands\": [{\"sell\": {}}]}")))
                    .isEqualTo("commands[0].sell: must be add_batch, allocate, change_eta, change_quantity or order");
        }
    }
}
