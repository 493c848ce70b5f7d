package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.command.Shortfall;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a line that found no stock could have instead.
 *
 * @param largestRest the most units that one batch has left by the day of the line
 * @param together the units that all batches have left by then, for a line that may be split
 * @param fitsFrom the first later day on which the whole line would fit, if any
 */
@JsonInclude(Include.NON_ABSENT)
@JsonPropertyOrder({"largest_rest", "together", "fits_from"})
public record ShortfallResponse(
        @JsonProperty("largest_rest") long largestRest,
        long together,
        @JsonProperty("fits_from") Optional<LocalDate> fitsFrom) {
    public static ShortfallResponse of(Shortfall shortfall) {
        return new ShortfallResponse(shortfall.largestRest().units(), shortfall.together(), shortfall.fitsFrom());
    }
}
