package dev.allocation.web.entrypoint;

import dev.allocation.model.command.Answer;
import java.util.List;
import java.util.stream.Stream;

/** The lines that a request asked for or changed. */
record LinesResponse(List<LineResponse> lines) {
    /** {@return the lines that a count freed: first those that were placed again, then the others} */
    static LinesResponse of(Answer.BatchQuantityChanged answer) {
        return new LinesResponse(Stream.of(
                        answer.moved().stream().map(LineResponse::of),
                        answer.waiting().stream().map(LineResponse::of),
                        answer.lost().stream().map(LineResponse::outOfStock))
                .flatMap(lines -> lines)
                .toList());
    }
}
