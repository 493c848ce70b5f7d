package dev.allocation.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls a host over HTTP, as the clients of the book's service do. */
record Client(String url, HttpClient http) {
    Client(String url) {
        this(url, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    HttpResponse<String> addBatch(String ref, String sku, long qty, String eta) {
        return post("/add_batch", """
                {"ref": "%s", "sku": "%s", "qty": %d, "eta": %s}
                """.formatted(ref, sku, qty, eta == null ? "null" : '"' + eta + '"'));
    }

    HttpResponse<String> allocate(String order, String sku, long qty) {
        return post("/allocate", """
                {"orderid": "%s", "sku": "%s", "qty": %d}
                """.formatted(order, sku, qty));
    }

    HttpResponse<String> deallocate(String order, String sku) {
        return post("/deallocate", """
                {"orderid": "%s", "sku": "%s"}
                """.formatted(order, sku));
    }

    HttpResponse<String> changeQuantity(String batch, long qty) {
        return post("/change_quantity", """
                {"batchref": "%s", "qty": %d}
                """.formatted(batch, qty));
    }

    HttpResponse<String> allocations(String order) {
        return get("/allocations/" + encoded(order));
    }

    /** {@return an id as one segment of a path} */
    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@return the batches that hold the order's lines} */
    Set<String> batchesOf(String order) {
        Set<String> batches = new HashSet<>();
        HttpResponse<String> response = allocations(order);
        if (response.statusCode() == 200) {
            parsed(response).forEach(line -> batches.add(line.get("batchref").stringValue()));
        }
        return batches;
    }

    JsonNode health() {
        return parsed(get("/health"));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }

    static JsonNode parsed(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    static String message(HttpResponse<String> response) {
        return parsed(response).get("message").stringValue();
    }
}
