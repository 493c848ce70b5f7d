package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.allocation.model.Batch;
import dev.allocation.model.explanation.Explanation;
import dev.allocation.model.explanation.Reason;
import dev.allocation.model.explanation.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line with its state, and every batch of its SKU with the reasons why it takes the line, or why it does not.
 *
 * @param maySplit whether the line may be split
 */
public record ExplainedLine(
        LineResponse line, @JsonProperty("may_split") boolean maySplit, List<BatchReasons> batches) {
    /**
     * A batch with its reasons.
     *
     * @param arrival "on hand", or "arriving" and the day
     * @param available the units that it can promise, with those that the line holds there given back
     */
    @JsonInclude(Include.NON_ABSENT)
    public record BatchReasons(
            String batchref,
            String arrival,
            @JsonProperty("best_before") Optional<LocalDate> bestBefore,
            long qty,
            long available,
            List<GivenReason> reasons) {
        static BatchReasons of(Batch batch, List<Reason> reasons) {
            return new BatchReasons(
                    batch.reference().value(),
                    batch.arrival().toString(),
                    batch.registration().bestBefore(),
                    batch.quantity().units(),
                    batch.available().units(),
                    reasons.stream().map(GivenReason::of).toList());
        }
    }

    /**
     * One reason.
     *
     * @param code a word for programs
     * @param figures what was compared, by the code
     * @param text a sentence for people
     */
    public record GivenReason(String code, Map<String, Object> figures, String text) {
        static GivenReason of(Reason reason) {
            return new GivenReason(reason.code().word(), figures(reason), reason.text());
        }

        private static Map<String, Object> figures(Reason reason) {
            return switch (reason.code()) {
                case CHOSEN -> Map.of("qty", ((Reason.Chosen) reason).units().units());
                case FREE ->
                    Map.of("available", ((Reason.Free) reason).available().units());
                case HOLDS -> Map.of("qty", ((Reason.Holds) reason).units().units());
                case TOO_FEW_UNITS -> {
                    Refusal.TooFewUnits few = (Refusal.TooFewUnits) reason;
                    yield new TreeMap<>(Map.of(
                            "asked", few.asked().units(),
                            "available", few.available().units()));
                }
                case TOO_FEW_TOGETHER -> {
                    Refusal.TooFewTogether few = (Refusal.TooFewTogether) reason;
                    yield new TreeMap<>(Map.of("asked", few.asked().units(), "available", few.together()));
                }
                case ARRIVES_LATE -> {
                    Refusal.ArrivesLate late = (Refusal.ArrivesLate) reason;
                    yield new TreeMap<>(Map.of("arrival", late.arrival().toString(), "needed_by", late.neededBy()));
                }
                case NOT_GOOD -> {
                    Refusal.NotGood spoilt = (Refusal.NotGood) reason;
                    yield new TreeMap<>(Map.of("best_before", spoilt.bestBefore(), "day", spoilt.day()));
                }
                case ON_HOLD, DECLINED -> Map.of();
            };
        }
    }

    public static ExplainedLine of(Explanation explanation) {
        return new ExplainedLine(
                LineResponse.of(explanation.answer()),
                explanation.terms().maySplit(),
                explanation.batches().stream()
                        .map(batch -> BatchReasons.of(batch.batch(), batch.reasons()))
                        .toList());
    }
}
