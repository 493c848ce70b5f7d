package dev.allocation.web.entrypoint;

import dev.allocation.model.planning.Explanation;
import dev.allocation.model.planning.Reason;
import dev.allocation.model.planning.Refusal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A line with its state, and every batch of its SKU with the reasons why it takes the line, or why it does not. */
record ExplainedLine(LineResponse line, List<BatchReasons> batches) {
    record BatchReasons(String batchref, List<GivenReason> reasons) {}

    /**
     * One reason.
     *
     * @param code a word for programs
     * @param figures what was compared, by the code
     * @param text a sentence for people
     */
    record GivenReason(String code, Map<String, Object> figures, String text) {
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

    static ExplainedLine of(Explanation explanation) {
        return new ExplainedLine(
                LineResponse.of(explanation.answer()),
                explanation.batches().stream()
                        .map(batch -> new BatchReasons(
                                batch.batch().reference().value(),
                                batch.reasons().stream().map(GivenReason::of).toList()))
                        .toList());
    }
}
