package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input is told by the field, with a status from 400 to 499, and changes nothing. */
@Timeout(120)
class BadRequestTest {
    private static final List<String> POSTS = List.of(
            "/add_batch",
            "/allocate",
            "/deallocate",
            "/change_quantity",
            "/change_eta",
            "/amend",
            "/confirm",
            "/dispatch",
            "/what-if",
            "/orders",
            "/orders/ada/returns",
            "/batches/shelf/count");

    private static final Host HOST = Place.MEMORY.start();
    private static final Client CLIENT = new Client(HOST.url());

    @BeforeAll
    static void allocateSome() {
        CLIENT.addBatch("shelf", "LAMP", 10, null);
        CLIENT.allocate("ada", "LAMP", 1);
    }

    @AfterAll
    static void nothingChanged() {
        try (HOST) {
            assertThat(CLIENT.batchesOf("ada")).containsExactly("shelf");
            assertThat(CLIENT.allocate("ben", "LAMP", 9).body()).isEqualTo("OK");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            maxCharsPerColumn = 10_000,
            value = {
                // A field that is missing, null, or of another type.
                "/add_batch | {\"sku\":\"S\",\"qty\":1,\"eta\":null} | ref: is missing",
                "/add_batch | {\"ref\":\"b\",\"qty\":1,\"eta\":null} | sku: is missing",
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"eta\":null} | qty: is missing",
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"qty\":1} | eta: is missing",
                "/add_batch | {\"ref\":null,\"sku\":\"S\",\"qty\":1,\"eta\":null} | ref: must not be null",
                "/add_batch | {\"ref\":\"b\",\"sku\":7,\"qty\":1,\"eta\":null} | sku: must be a string",
                "/add_batch | {\"ref\":[\"b\"],\"sku\":\"S\",\"qty\":1,\"eta\":null} | ref: must be a string",
                "/allocate | {\"sku\":\"LAMP\",\"qty\":1} | orderid: is missing",
                "/allocate | {\"orderid\":\"o\",\"qty\":1} | sku: is missing",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\"} | qty: is missing",
                "/allocate | {\"orderid\":{},\"sku\":\"LAMP\",\"qty\":1} | orderid: must be a string",
                "/allocate | {\"orderid\":true,\"sku\":\"LAMP\",\"qty\":1} | orderid: must be a string",
                "/allocate | {\"ORDERID\":\"o\",\"sku\":\"LAMP\",\"qty\":1} | orderid: is missing",
                "/deallocate | {\"sku\":\"LAMP\"} | orderid: is missing",
                "/deallocate | {\"orderid\":\"ada\"} | sku: is missing",
                "/deallocate | {\"orderid\":\"nobody\",\"sku\":\" \"} | sku: must not be blank",
                "/change_quantity | {\"qty\":1} | batchref: is missing",
                "/change_quantity | {\"batchref\":\"shelf\"} | qty: is missing",
                "/change_quantity | {\"batchref\":\"shelf\",\"qty\":null} | qty: must not be null",
                "/change_quantity | {\"batchref\":\"never\",\"qty\":1} | Invalid batchref never",

                // A quantity that is none.
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":0} | qty: must be at least 1",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":-1} | qty: must be from 0 to 1000000000000",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":1000000000001} | qty: must be from 0 to"
                        + " 1000000000000",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":9223372036854775808} | qty: must be a number"
                        + " of 64 bits",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":-99999999999999999999} | qty: must be a"
                        + " number of 64 bits",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":1.5} | qty: must be a whole number",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":1e400} | qty: must be a whole number",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":\"1\"} | qty: must be a whole number",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":false} | qty: must be a whole number",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":[1]} | qty: must be a whole number",
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"qty\":-1,\"eta\":null} | qty: must be from 0 to"
                        + " 1000000000000",
                "/change_quantity | {\"batchref\":\"shelf\",\"qty\":-1} | qty: must be from 0 to 1000000000000",

                // A day that is none.
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"qty\":1,\"eta\":\"tomorrow\"} | eta: must be a day like"
                        + " 2026-12-31, or null",
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"qty\":1,\"eta\":\"\"} | eta: must be a day like"
                        + " 2026-12-31, or null",
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"qty\":1,\"eta\":\"2026-02-29\"} | eta: must be a day like"
                        + " 2026-12-31, or null",
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"qty\":1,\"eta\":\"2026-12-01T25:00\"} | eta: must be a"
                        + " day like 2026-12-31, or null",
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"qty\":1,\"eta\":\"0000-01-01\"} | eta: must be from"
                        + " 0001-01-01 to 9999-12-31",
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"qty\":1,\"eta\":\"+10000-01-01\"} | eta: must be from"
                        + " 0001-01-01 to 9999-12-31",
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"qty\":1,\"eta\":20261201} | eta: must be a string",

                // An id that is none.
                "/allocate | {\"orderid\":\"\",\"sku\":\"LAMP\",\"qty\":1} | orderid: must not be empty",
                "/allocate | {\"orderid\":\" \\u2003\",\"sku\":\"LAMP\",\"qty\":1} | orderid: must not be blank",
                "/allocate | {\"orderid\":\"o\",\"sku\":\"LAMP\\u0000\",\"qty\":1} | sku: must not have a control"
                        + " character, but has one at index 4",
                "/allocate | {\"orderid\":\"o\\ud800\",\"sku\":\"LAMP\",\"qty\":1} | orderid: must not have an"
                        + " unpaired surrogate, but has one at index 1",
                "/add_batch | {\"ref\":\"\\n"
                        + "\",\"sku\":\"S\",\"qty\":1,\"eta\":null} | ref: must not have a control character, but has one"
                        + " at index 0",

                // Orders, and what happens to their goods.
                "/orders | {\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[]} | orderid: is missing",
                "/orders | {\"orderid\":\"o\",\"reserved_until\":null,\"lines\":[]} | all_or_nothing: is missing",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"lines\":[]} | reserved_until: is missing",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null} | lines: is missing",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[]} | lines: must be at least 1",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":{}} | lines: must be a list",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[7]} | lines[0]: must be a JSON object",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":1,\"reserved_until\":null,\"lines\":[]} | all_or_nothing: must be true or false",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":7,\"lines\":[]} | reserved_until: must be a string",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":\"soon\",\"lines\":[]} | reserved_until: must be an instant like 2026-12-31T23:59:59Z, or null",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":\"2026-12-31T23:59:59\",\"lines\":[]} | reserved_until: must be an instant like 2026-12-31T23:59:59Z, or null",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":\"+10000-01-01T00:00:00Z\",\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null}]} | reserved_until: must be from 0001-01-01T00:00:00Z to before +10000-01-01T00:00:00Z",
                "/orders | {\"orderid\":\" \",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null}]} | orderid: must not be blank",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null},{\"sku\":\"LAMP\"}]} | lines[1].lineid: is missing",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1}]} | lines[0].needed_by: is missing",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":0,\"needed_by\":null}]} | lines[0].qty: must be at least 1",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":\"soon\"}]} | lines[0].needed_by: must be a day like 2026-12-31, or null",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":false,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null,\"priority\":10}]} | lines[0].priority: must be from 0 to 9",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":false,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null,\"priority\":4294967296}]} | lines[0].priority: must be from 0 to 9",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":false,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null,\"priority\":\"9\"}]} | lines[0].priority: must be a whole number",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null,\"may_split\":1}]} | lines[0].may_split: must be true or false",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null},{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null}]} | lines: must each come once",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null,\"priority\":1}]} | lines: must not wait in an order of all or nothing",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":false,\"reserved_until\":\"2026-12-31T23:59:59Z\",\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null,\"priority\":1}]} | reserved_until: must be empty for a line that may wait",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"lines\":[{\"lineid\":\"1\",\"sku\":\"NONE\",\"qty\":1,\"needed_by\":null}]} | Invalid sku NONE",
                "/orders/ada/returns | {\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"batchref\":\"shelf\"} | id: is missing",
                "/orders/ada/returns | {\"id\":\"m\",\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":0,\"batchref\":\"shelf\"} | qty: must be at least 1",
                "/batches/shelf/count | {\"seen\":null} | qty: is missing",
                "/batches/shelf/count | {\"qty\":9} | seen: is missing",
                "/batches/shelf/count | {\"qty\":9,\"seen\":-1} | seen: must be from 0 to 1000000000000",
                "/change_eta | {\"batchref\":\"shelf\"} | eta: is missing",
                "/change_eta | {\"batchref\":\"shelf\",\"eta\":null} | eta: must not be null",
                "/change_eta | {\"batchref\":\"shelf\",\"eta\":\"0000-01-01\"} | eta: must be from 0001-01-01 to 9999-12-31",
                "/change_eta | {\"batchref\":\"shelf\",\"eta\":\"2026-12-31\",\"move_late\":1} | move_late: must be true or false",
                "/change_eta | {\"batchref\":\"never\",\"eta\":\"2026-12-31\"} | Invalid batchref never",
                "/amend | {\"orderid\":\"ada\",\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":2} | needed_by: is missing",
                "/amend | {\"orderid\":\"ada\",\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":0,\"needed_by\":null} | qty: must be at least 1",
                "/amend | {\"orderid\":\"ada\",\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":2,\"needed_by\":\"0000-01-01\"} | needed_by: must be from 0001-01-01 to 9999-12-31",
                "/confirm | {\"orderid\":\"ada\",\"sku\":\"LAMP\"} | lineid: is missing",
                "/dispatch | {\"orderid\":\"ada\",\"lineid\":\"\",\"sku\":\"LAMP\"} | lineid: must not be empty",
                "/deallocate | {\"orderid\":\"ada\",\"lineid\":\" \",\"sku\":\"LAMP\"} | lineid: must not be blank",
                "/orders | {\"orderid\":\"o\",\"all_or_nothing\":true,\"reserved_until\":null,\"policy\":\"\",\"lines\":[{\"lineid\":\"1\",\"sku\":\"LAMP\",\"qty\":1,\"needed_by\":null}]} | policy: must not be empty",
                "/add_batch | {\"ref\":\"b\",\"sku\":\"S\",\"qty\":1,\"eta\":null,\"best_before\":\"soon\"} | best_before: must be a day like 2026-12-31, or null",

                // Words that the book's clients know.
                "/allocate | {\"orderid\":\"o\",\"sku\":\"NONE\",\"qty\":1} | Invalid sku NONE",
            })
    void namesTheField(String path, String body, String reason) {
        HttpResponse<String> response = CLIENT.post(path, body);

        assertThat(Client.message(response)).isEqualTo(reason);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "nonsense",
                "{'orderid':'o'}",
                "{\"orderid\":\"o\"",
                "{\"qty\":NaN}",
                "{} {}",
                "{},",
                "{\"qty\":1,\"qty\":2}",
                "{\"qty\":01}",
                "{\"a\":\"\u0001\"}",
                "orderid=o&sku=LAMP&qty=1",
                "<a/>"
            })
    void mustBeJson(String body) {
        for (String path : POSTS) {
            HttpResponse<String> response = CLIENT.post(path, body);

            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(Client.message(response)).as(path).startsWith("body: must be ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"text\"", "true", "[{\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":1}]"})
    void mustBeAnObject(String body) {
        for (String path : POSTS) {
            HttpResponse<String> response = CLIENT.post(path, body);

            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(Client.message(response)).as(path).isEqualTo("body: must be a JSON object");
        }
    }

    @Test
    void mustBeUtf8() {
        byte[] latin = "{\"orderid\":\"\u00e4\",\"sku\":\"LAMP\",\"qty\":1}".getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse<String> response = CLIENT.send(CLIENT.request("/allocate")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(latin)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Client.message(response)).startsWith("body: must be JSON, but is not");
    }

    @Test
    void mayNotBeNestedWithoutEnd() {
        HttpResponse<String> response = CLIENT.post("/allocate", "[".repeat(30_000));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Client.message(response)).startsWith("body: must be JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "json", ";", "*/*"})
    void mustSayThatItIsJson(String type) {
        HttpResponse<String> response = CLIENT.send(CLIENT.request("/allocate")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":1}")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Client.message(response)).isEqualTo("Content-Type: must be application/json");
    }

    @Test
    void mustNotBeEmpty() {
        HttpResponse<String> response = CLIENT.send(CLIENT.request("/allocate").POST(BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Client.message(response)).isEqualTo("Content-Type: must be application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8", "application/vnd.shop+json"})
    void mayHaveFieldsThatNobodyKnows(String type) {
        String order = "carl " + type.length();
        HttpResponse<String> response = CLIENT.send(CLIENT.request("/allocate")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(
                        "{\"orderid\":\"%s\",\"more\":{\"qty\":-1},\"sku\":\"LAMP\",\"qty\":99,\"x\":null}"
                                .formatted(order))));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Client.message(response)).isEqualTo("Out of stock for LAMP");
    }

    @Test
    void mayHaveIdsOf255Bytes() {
        String longest = "\u00e4".repeat(127) + "x";
        assertThat(CLIENT.allocate(longest, "LAMP", 99).statusCode()).isEqualTo(202);
        assertThat(CLIENT.allocations(longest).statusCode()).isEqualTo(404);

        HttpResponse<String> response = CLIENT.allocate(longest + "y", "LAMP", 99);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Client.message(response)).isEqualTo("orderid: must have at most 255 bytes in UTF-8, but has 256");
        assertThat(Client.message(CLIENT.allocations(longest + "y")))
                .startsWith("orderid: must have at most 255 bytes");
        assertThat(Client.message(CLIENT.allocations(" "))).isEqualTo("orderid: must not be blank");
    }

    @Test
    void mayNotBeLong() {
        String start = "{\"orderid\":\"o\",\"sku\":\"LAMP\",\"qty\":99,\"more\":\"";
        String fits = start + "x".repeat(64 * 1024 - start.length() - 2) + "\"}";

        assertThat(CLIENT.post("/allocate", fits).statusCode()).isEqualTo(202);

        for (String path : POSTS) {
            int most = path.equals("/what-if") ? 1024 * 1024 : 64 * 1024;
            HttpResponse<String> response = CLIENT.post(path, fits + " ".repeat(most - fits.length() + 1));
            assertThat(response.statusCode()).as(path).isEqualTo(413);
            assertThat(Client.message(response))
                    .as(path)
                    .isEqualTo("body: must have at most " + most + " bytes, but has more");
        }
    }

    @Test
    void mayNotBeLongWithoutAStatedLength() {
        byte[] piece = " ".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

        HttpResponse<String> response = CLIENT.send(CLIENT.request("/allocate")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(100, piece))));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void isAnsweredWithTheAllowedMethods() {
        HttpResponse<String> response = CLIENT.get("/allocate");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        assertThat(CLIENT.post("/allocations/ada", "{}").headers().firstValue("Allow"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("GET"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /nothing, 404",
        "GET, /allocations, 404",
        "POST, /allocations/ada, 405",
        "DELETE, /allocations/ada, 405",
        "GET, /allocate, 405",
        "PUT, /add_batch, 405",
        "POST, /health, 405",
        "GET, /orders, 405",
        "GET, /orders/nobody, 404",
        "PUT, /orders/ada, 405",
        "DELETE, /orders/nobody, 404",
        "POST, /orders/nobody/confirm, 404",
        "POST, /orders/nobody/dispatch, 404",
        "POST, /orders/ada/nothing, 405",
        "POST, /batches/never/hold, 404",
        "GET, /allocations/%zz, 400",
        "GET, /allocations/%C3, 400",
    })
    void mustBeKnown(String method, String path, int status) throws Exception {
        String answer = Wire.ask(HOST.url(), method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").doesNotContain("\tat ", "java.", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "POST /allocate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n",
                "POST /allocate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            })
    void mustBeHttp(String request) throws Exception {
        String answer = Wire.ask(HOST.url(), request);

        assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|505) .*").doesNotContain("\tat ", "java.", "Exception:");
    }
}
