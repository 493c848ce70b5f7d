package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A batch that is on hold, or is not any more.
 *
 * @param lines the number of lines on the batch, which stay
 * @param repeated whether it was so before, so that nothing changed
 */
@JsonPropertyOrder({"lines", "repeated"})
public record HoldResponse(long lines, boolean repeated) {}
