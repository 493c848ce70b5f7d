package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.testing.contract.SettableClock;
import dev.allocation.web.adapter.LocalChannels;
import dev.allocation.web.adapter.LogNotifications;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists of requests that are tried and not carried out. */
@Timeout(120)
class WhatIfTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** One call after another: its name in a list, the request that it stands for, and its fields. */
    private static final String SHOPS_DAY = """
            add_batch | POST /add_batch | {"ref": "shelf", "sku": "LAMP", "qty": 10, "eta": null}
            add_batch | POST /add_batch | {"ref": "shelf", "sku": "LAMP", "qty": 10, "eta": null}
            add_batch | POST /add_batch | {"ref": "shelf", "sku": "LAMP", "qty": 11, "eta": null}
            add_batch | POST /add_batch | {"ref": "ship", "sku": "LAMP", "qty": 20, "eta": "2026-03-09", "best_before": "2026-12-31"}
            add_batch | POST /add_batch | {"ref": "spare", "sku": "LAMP", "qty": 4, "eta": "2026-03-20"}
            allocate | POST /allocate | {"orderid": "ada", "sku": "LAMP", "qty": 4}
            allocate | POST /allocate | {"orderid": "ada", "sku": "LAMP", "qty": 4}
            allocate | POST /allocate | {"orderid": "ada", "sku": "LAMP", "qty": 40}
            allocate | POST /allocate | {"orderid": "ada", "sku": "BED", "qty": 4}
            order | POST /orders | {"orderid": "ben", "all_or_nothing": true, "reserved_until": "2026-03-02T13:00:00Z", "lines": [{"lineid": "1", "sku": "LAMP", "qty": 5, "needed_by": "2026-03-31"}]}
            order | POST /orders | {"orderid": "cleo", "all_or_nothing": true, "reserved_until": null, "lines": [{"lineid": "1", "sku": "LAMP", "qty": 35, "needed_by": null}]}
            order | POST /orders | {"orderid": "cleo", "all_or_nothing": false, "reserved_until": null, "lines": [{"lineid": "1", "sku": "LAMP", "qty": 18, "needed_by": "2026-03-10", "may_split": true}, {"lineid": "2", "sku": "LAMP", "qty": 15, "needed_by": null, "priority": 7}, {"lineid": "3", "sku": "LAMP", "qty": 9, "needed_by": null}]}
            order | POST /orders | {"orderid": "cleo", "all_or_nothing": false, "reserved_until": null, "lines": [{"lineid": "1", "sku": "BED", "qty": 1, "needed_by": null}]}
            order | POST /orders | {"orderid": "fred", "all_or_nothing": true, "reserved_until": "2026-03-02T11:00:00Z", "lines": [{"lineid": "1", "sku": "LAMP", "qty": 1, "needed_by": null}]}
            confirm | POST /confirm | {"orderid": "ben", "lineid": "1", "sku": "LAMP"}
            confirm | POST /confirm | {"orderid": "ben", "lineid": "2", "sku": "LAMP"}
            confirm_order | POST /orders/{orderid}/confirm | {"orderid": "ben"}
            confirm_order | POST /orders/{orderid}/confirm | {"orderid": "ben", "lineids": ["1", "2"]}
            confirm_order | POST /orders/{orderid}/confirm | {"orderid": "nobody"}
            change_eta | POST /change_eta | {"batchref": "ship", "eta": "2026-03-11"}
            change_eta | POST /change_eta | {"batchref": "never", "eta": "2026-03-11"}
            amend | POST /amend | {"orderid": "ada", "lineid": "4", "sku": "LAMP", "qty": 3, "needed_by": "2026-03-30"}
            amend | POST /amend | {"orderid": "ada", "lineid": "4", "sku": "LAMP", "qty": 300, "needed_by": null}
            amend | POST /amend | {"orderid": "cleo", "lineid": "2", "sku": "LAMP", "qty": 16, "needed_by": null}
            amend | POST /amend | {"orderid": "cleo", "lineid": "9", "sku": "LAMP", "qty": 16, "needed_by": null}
            hold | POST /batches/{batchref}/hold | {"batchref": "shelf"}
            hold | POST /batches/{batchref}/hold | {"batchref": "shelf"}
            hold | POST /batches/{batchref}/hold | {"batchref": "never"}
            dispatch_order | POST /orders/{orderid}/dispatch | {"orderid": "ben"}
            dispatch | POST /dispatch | {"orderid": "ben", "lineid": "1", "sku": "LAMP"}
            release | POST /batches/{batchref}/release | {"batchref": "shelf"}
            dispatch | POST /dispatch | {"orderid": "cleo", "lineid": "1", "sku": "LAMP"}
            dispatch | POST /dispatch | {"orderid": "cleo", "lineid": "9", "sku": "LAMP"}
            dispatch | POST /dispatch | {"orderid": "ben", "lineid": "1", "sku": "LAMP"}
            dispatch | POST /dispatch | {"orderid": "ben", "lineid": "1", "sku": "LAMP"}
            confirm | POST /confirm | {"orderid": "ben", "lineid": "1", "sku": "LAMP"}
            amend | POST /amend | {"orderid": "ben", "lineid": "1", "sku": "LAMP", "qty": 1, "needed_by": null}
            dispatch_order | POST /orders/{orderid}/dispatch | {"orderid": "ben"}
            dispatch_order | POST /orders/{orderid}/dispatch | {"orderid": "nobody"}
            return | POST /orders/{orderid}/returns | {"orderid": "ben", "lineid": "1", "sku": "LAMP", "qty": 2, "batchref": "shelf", "id": "parcel-1"}
            return | POST /orders/{orderid}/returns | {"orderid": "ben", "lineid": "1", "sku": "LAMP", "qty": 9, "batchref": "shelf", "id": "parcel-2"}
            return | POST /orders/{orderid}/returns | {"orderid": "ben", "lineid": "1", "sku": "LAMP", "qty": 1, "batchref": "ship", "id": "parcel-3"}
            return | POST /orders/{orderid}/returns | {"orderid": "ada", "lineid": "4", "sku": "LAMP", "qty": 1, "batchref": "shelf", "id": "parcel-4"}
            count | POST /batches/{batchref}/count | {"batchref": "ship", "qty": 15, "seen": 20}
            count | POST /batches/{batchref}/count | {"batchref": "ship", "qty": 14, "seen": 20}
            count | POST /batches/{batchref}/count | {"batchref": "never", "qty": 14, "seen": null}
            change_quantity | POST /change_quantity | {"batchref": "shelf", "qty": 3}
            change_quantity | POST /change_quantity | {"batchref": "never", "qty": 3}
            order | POST /orders | {"orderid": "dora", "all_or_nothing": false, "reserved_until": null, "lines": [{"lineid": "1", "sku": "LAMP", "qty": 4, "needed_by": "2026-03-21"}]}
            change_eta | POST /change_eta | {"batchref": "spare", "eta": "2026-03-22", "move_late": true}
            receive | POST /batches/{batchref}/receive | {"batchref": "ship"}
            receive | POST /batches/{batchref}/receive | {"batchref": "never"}
            deallocate | POST /deallocate | {"orderid": "ada", "lineid": "4", "sku": "LAMP"}
            deallocate | POST /deallocate | {"orderid": "ada", "lineid": "4", "sku": "LAMP"}
            deallocate | POST /deallocate | {"orderid": "cleo", "lineid": "2", "sku": "LAMP"}
            deallocate | POST /deallocate | {"orderid": "ben", "lineid": "1", "sku": "LAMP"}
            cancel_order | DELETE /orders/{orderid} | {"orderid": "dora"}
            cancel_order | DELETE /orders/{orderid} | {"orderid": "dora"}
            order | POST /orders | {"orderid": "gina", "all_or_nothing": false, "reserved_until": null, "policy": "largest-rest", "lines": [{"lineid": "1", "sku": "LAMP", "qty": 1, "needed_by": null}]}
            amend | POST /amend | {"orderid": "gina", "lineid": "1", "sku": "LAMP", "qty": 2, "needed_by": null, "policy": "just-in-time"}
            order | POST /orders | {"orderid": "emma", "all_or_nothing": false, "reserved_until": null, "policy": "cheapest", "lines": [{"lineid": "1", "sku": "LAMP", "qty": 4, "needed_by": null}]}
            """;

    private final SettableClock clock = new SettableClock(NOON);

    /** A call as it is in a list, and as a request of its own. */
    private record Step(String name, String method, String path, String fields) {
        static List<Step> of(String table) {
            return table.lines()
                    .map(row -> row.split(" \\| "))
                    .map(cells -> new Step(cells[0], cells[1].split(" ")[0], cells[1].split(" ")[1], cells[2]))
                    .toList();
        }

        String inList() {
            return "{\"%s\": %s}".formatted(name, fields);
        }

        HttpResponse<String> send(Client client) {
            JsonNode values = JsonMapper.shared().readTree(fields);
            String filled = path;
            for (String id : List.of("orderid", "batchref")) {
                filled = filled.contains("{" + id + "}")
                        ? filled.replace("{" + id + "}", values.get(id).stringValue())
                        : filled;
            }
            return client.send(client.request(filled)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(fields)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCallIsAnsweredAsIfItWasCarriedOut(Place place) { // W2
        List<Step> steps = Step.of(SHOPS_DAY);
        try (Host host = start(place)) {
            Client client = new Client(host.url());

            JsonNode trials = tried(client, steps.stream().map(Step::inList).toList());

            assertThat(client.get("/availability/LAMP?from=2026-03-02&to=2026-03-02")
                            .statusCode())
                    .as("nothing was written")
                    .isEqualTo(404);
            List<String> expected = new ArrayList<>();
            List<String> found = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                HttpResponse<String> real = steps.get(i).send(client);
                String call = i + " " + steps.get(i).name() + ": ";
                expected.add(call + real.statusCode() + " " + real.body());
                JsonNode body = trials.get(i).get("body");
                found.add(call + trials.get(i).get("status").intValue() + " "
                        + (body.isString() ? body.stringValue() : body.toString()));
            }
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void everyStatusIsMet() { // so the test above compares each of them
        try (Host host = start(Place.MEMORY)) {
            JsonNode trials = tried(
                    new Client(host.url()),
                    Step.of(SHOPS_DAY).stream().map(Step::inList).toList());

            Map<Integer, Long> statuses = StreamSupport.stream(trials.spliterator(), false)
                    .collect(Collectors.groupingBy(
                            trial -> trial.get("status").intValue(), LinkedHashMap::new, Collectors.counting()));
            assertThat(statuses).containsOnlyKeys(200, 201, 202, 400, 404, 409);
            String events = trials.toString();
            assertThat(List.of(
                            "batch_created",
                            "batch_quantity_changed",
                            "batch_eta_changed",
                            "batch_received",
                            "batch_held",
                            "batch_released",
                            "allocated",
                            "deallocated",
                            "amended",
                            "out_of_stock",
                            "waiting",
                            "waiting_amended",
                            "stopped_waiting",
                            "confirmed",
                            "dispatched",
                            "returned"))
                    .allSatisfy(word -> assertThat(events).contains("{\"event\":\"" + word + "\","));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsHaveTheirFigures(Place place) { // W2
        try (Host host = start(place)) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 3, null);
            client.allocate("ada", "LAMP", 2);

            String trial = client.post("/what-if", """
                    {"commands": [
                      {"change_quantity": {"batchref": "shelf", "qty": 1}},
                      {"change_eta": {"batchref": "never", "eta": "2027-05-02"}}]}
                    """).body();

            assertThat(trial)
                    .isEqualTo("[{\"status\":200,\"body\":\"OK\",\"events\":["
                            + "{\"event\":\"batch_quantity_changed\",\"sku\":\"LAMP\",\"number\":3,"
                            + "\"batchref\":\"shelf\",\"qty\":1},"
                            + "{\"event\":\"deallocated\",\"sku\":\"LAMP\",\"number\":4,\"orderid\":\"ada\","
                            + "\"lineid\":\"2\",\"batchref\":\"shelf\",\"qty\":2,\"reason\":\"cut\"},"
                            + "{\"event\":\"out_of_stock\",\"sku\":\"LAMP\",\"number\":5,\"orderid\":\"ada\","
                            + "\"lineid\":\"2\",\"qty\":2,\"reason\":\"lost_by_cut\"}]},"
                            + "{\"status\":400,\"body\":{\"message\":\"Invalid batchref never\"},\"events\":[]}]");
            assertThat(client.batchesOf("ada")).containsExactly("shelf");
        }
    }

    @ParameterizedTest
    @EnumSource
    void linesThatWouldBeLateAreNamed(Place place) { // S3, W2
        try (Host host = start(place)) {
            Client client = new Client(host.url());
            client.addBatch("ship", "LAMP", 9, "2027-05-02");
            assertThat(client.post(
                                    "/orders",
                                    order(
                                            "ada",
                                            "{\"lineid\": \"1\", \"sku\": \"LAMP\", \"qty\": 2,"
                                                    + " \"needed_by\": \"2027-05-05\"}"))
                            .body())
                    .contains("\"allocated\"");

            assertThat(client.post("/what-if", """
                            {"commands": [{"change_eta": {"batchref": "ship", "eta": "2027-05-06"}}]}
                            """).body())
                    .isEqualTo("[{\"status\":200,\"body\":{\"lines\":1,\"late\":[{\"orderid\":\"ada\","
                            + "\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":2,\"needed_by\":\"2027-05-05\"}],"
                            + "\"moved\":[]},\"events\":[{\"event\":\"batch_eta_changed\",\"sku\":\"LAMP\","
                            + "\"number\":3,\"batchref\":\"ship\",\"eta\":\"2027-05-06\"}]}]");
        }
    }

    @Test
    void aThousandCommandsAreTriedTogether() {
        try (Host host = start(Place.MEMORY)) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 999, null);

            JsonNode trials = tried(
                    client,
                    IntStream.range(0, 1_000)
                            .mapToObj(order -> "{\"allocate\": {\"orderid\": \"a shop's order %d\", \"sku\": \"LAMP\","
                                            .formatted(order)
                                    + " \"qty\": 1}}")
                            .toList());

            assertThat(trials.get(998).get("body").toString()).isEqualTo("\"OK\"");
            assertThat(trials.get(999).get("body").toString()).contains("Out of stock");
        }
    }

    @Test
    void noCommandsHaveNoAnswers() {
        try (Host host = start(Place.MEMORY)) {
            assertThat(new Client(host.url())
                            .post("/what-if", "{\"commands\": []}")
                            .body())
                    .isEqualTo("[]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            maxCharsPerColumn = 10_000,
            value = {
                "{}| commands: is missing",
                "{\"commands\": {}}| commands: must be a list",
                "{\"commands\": [\"hold\"]}| commands[0]: must be a JSON object",
                "{\"commands\": [{\"hold\": {\"batchref\": \"b\"}}, {}]}| commands[1]: must be an object with the name "
                        + "of one command, but has 0 names",
                "{\"commands\": [{\"hold\": {}, \"release\": {}}]}| commands[0]: must be an object with the name of one "
                        + "command, but has 2 names",
                "{\"commands\": [{\"sell\": {}}]}| commands[0]: must be one of the commands add_batch, change_quantity, "
                        + "change_eta, receive, count, hold, release, allocate, deallocate, amend, confirm, dispatch, "
                        + "order, cancel_order, confirm_order, dispatch_order, return, but is 'sell'",
                "{\"commands\": [{\"hold\": []}]}| commands[0].hold: must be a JSON object",
                "{\"commands\": [{\"hold\": {}}]}| commands[0].hold.batchref: is missing",
                "{\"commands\": [{\"hold\": {\"batchref\": \" \"}}]}| commands[0].hold.batchref: must not be blank",
                "{\"commands\": [{\"allocate\": {\"orderid\": \"o\", \"sku\": \"S\", \"qty\": 0}}]}| "
                        + "commands[0].allocate.qty: must be at least 1",
                "{\"commands\": [{\"deallocate\": {\"orderid\": \"o\", \"sku\": \"S\"}}]}| "
                        + "commands[0].deallocate.lineid: is missing",
                "{\"commands\": [{\"change_eta\": {\"batchref\": \"b\", \"eta\": null}}]}| "
                        + "commands[0].change_eta.eta: must not be null",
                "{\"commands\": [{\"order\": {\"orderid\": \"o\", \"all_or_nothing\": true, \"reserved_until\": null, "
                        + "\"lines\": [{\"lineid\": \"1\", \"sku\": \"LAMP\", \"qty\": 0, \"needed_by\": null}]}}]}| "
                        + "commands[0].order.lines[0].qty: must be at least 1",
                "{\"commands\": [{\"order\": {\"orderid\": \"o\", \"all_or_nothing\": true, \"reserved_until\": null, "
                        + "\"lines\": []}}]}| commands[0].order.lines: must be at least 1",
            })
    void badCommandsAreNamedByTheirPlace(String body, String reason) {
        try (Host host = start(Place.MEMORY)) {
            HttpResponse<String> response = new Client(host.url()).post("/what-if", body);

            assertThat(Client.message(response)).isEqualTo(reason);
            assertThat(response.statusCode()).isEqualTo(400);
        }
    }

    private static JsonNode tried(Client client, List<String> calls) {
        HttpResponse<String> response = client.post("/what-if", "{\"commands\": [" + String.join(",", calls) + "]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.parsed(response);
    }

    private static String order(String id, String line) {
        return "{\"orderid\": \"%s\", \"all_or_nothing\": false, \"reserved_until\": null, \"lines\": [%s]}"
                .formatted(id, line);
    }

    private Host start(Place place) {
        Settings settings = place.settings();
        return Host.start(settings, place.open(settings), new LocalChannels(), new LogNotifications(), clock);
    }
}
