package dev.allocation.web.entrypoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** The health of the host: whether the store answers, and the counters since this process started. */
@JsonPropertyOrder({"status", "conflicts", "skipped_messages", "failed_messages"})
record HealthResponse(
        String status,
        long conflicts,
        @JsonProperty("skipped_messages") long skippedMessages,
        @JsonProperty("failed_messages") long failedMessages) {
    static HealthResponse of(boolean up, Counters counters) {
        return new HealthResponse(
                up ? "up" : "down",
                counters.conflicts.sum(),
                counters.skippedMessages.sum(),
                counters.failedMessages.sum());
    }
}
