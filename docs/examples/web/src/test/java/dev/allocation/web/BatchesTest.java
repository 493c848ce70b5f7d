package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a batch in the warehouse. */
@Timeout(120)
class BatchesTest {
    @ParameterizedTest
    @EnumSource
    void takeNoNewLinesWhileOnHold(Place place) { // Q2
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 9, null);
            client.allocate("ada", "LAMP", 2);

            assertThat(client.post("/batches/shelf/hold", "").body()).isEqualTo("{\"lines\":1,\"repeated\":false}");
            assertThat(client.post("/batches/shelf/hold", "").body()).isEqualTo("{\"lines\":1,\"repeated\":true}");

            assertThat(Client.message(client.allocate("ben", "LAMP", 2))).isEqualTo("Out of stock for LAMP");
            HttpResponse<String> dispatch = client.post("/orders/ada/dispatch", "");
            assertThat(dispatch.statusCode()).isEqualTo(409);
            assertThat(Client.message(dispatch))
                    .isEqualTo("cannot dispatch line '2' of order 'ada' for 'LAMP': batch shelf is on hold");
            assertThat(client.post("/batches/shelf/release", "").body()).isEqualTo("{\"lines\":1,\"repeated\":false}");
            assertThat(client.allocate("ben", "LAMP", 2).body()).isEqualTo("OK");
            assertThat(client.post("/orders/ada/dispatch", "").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepTheirQuantityWhenACountCrossesADispatch(Place place) { // X5
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 9, null);
            client.allocate("ada", "LAMP", 4);
            client.allocate("ben", "LAMP", 3);
            client.post("/orders/ada/dispatch", "");

            HttpResponse<String> crossed = client.post("/batches/shelf/count", "{\"qty\": 8, \"seen\": 9}");
            assertThat(crossed.statusCode()).isEqualTo(409);
            assertThat(Client.message(crossed)).isEqualTo("seen: is 9, but the batch has 5");

            assertThat(client.post("/batches/shelf/count", "{\"qty\": 4, \"seen\": 5}")
                            .body())
                    .isEqualTo("{\"lines\":[]}");
            assertThat(client.post("/batches/shelf/count", "{\"qty\": 2, \"seen\": null}")
                            .body())
                    .isEqualTo("{\"lines\":[{\"orderid\":\"ben\",\"lineid\":\"3\",\"sku\":\"LAMP\",\"qty\":3,"
                            + "\"state\":\"out_of_stock\"}]}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotFoundWhenUnknown(Place place) { // S5
        try (Host host = place.start()) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 9, null);

            for (String action : new String[] {"hold", "release", "receive", "count"}) {
                HttpResponse<String> response = client.post("/batches/never/" + action, "{\"qty\": 1, \"seen\": null}");
                assertThat(response.statusCode()).as(action).isEqualTo(404);
                assertThat(response.body()).as(action).isEqualTo("not found");
            }
        }
    }
}
