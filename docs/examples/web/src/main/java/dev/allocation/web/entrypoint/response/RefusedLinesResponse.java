package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** The reason why an order or a line is not as the client wants it, and the lines as they are. */
@JsonPropertyOrder({"message", "lines"})
public record RefusedLinesResponse(String message, List<LineResponse> lines) {}
