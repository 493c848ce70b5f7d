package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.Part;
import dev.allocation.model.command.Promise;
import java.util.Optional;

/**
 * The units that a line holds in one batch.
 *
 * @param arrival "on hand", or "arriving" and the day; left out where the library does not tell it
 */
@JsonInclude(Include.NON_ABSENT)
@JsonPropertyOrder({"batchref", "qty", "arrival"})
public record PartResponse(String batchref, long qty, Optional<String> arrival) {
    public static PartResponse of(Part part) {
        return new PartResponse(part.batch().value(), part.quantity().units(), Optional.empty());
    }

    public static PartResponse of(Promise.Part part) {
        return new PartResponse(
                part.batch().value(),
                part.quantity().units(),
                Optional.of(part.arrival().toString()));
    }
}
