package dev.allocation.model.planning;

import static dev.allocation.model.planning.Policies.earliestFirst;
import static dev.allocation.model.planning.Policies.firstExpiredFirstOut;
import static dev.allocation.model.planning.Policies.firstInFirstOut;
import static dev.allocation.model.planning.Policies.justInTime;
import static dev.allocation.model.planning.Policies.keepingFor;
import static dev.allocation.model.planning.Policies.largestRest;
import static dev.allocation.model.planning.Policies.lastInFirstOut;
import static dev.allocation.model.planning.Policies.latestInTime;
import static dev.allocation.model.planning.Policies.matchingFirst;
import static dev.allocation.model.planning.Policies.nearestFirst;
import static dev.allocation.model.planning.Policies.onHand;
import static dev.allocation.model.planning.Policies.onHandFirst;
import static dev.allocation.model.planning.Policies.smallestRest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.Comparator;
import java.util.function.ToLongBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** K1: policies are small objects that read as the code that joins them. */
class ComposedPoliciesTest {
    private static final ToLongBiFunction<OrderLine, Batch> DISTANCE = (line, batch) -> batch.number();

    /** A filter of a host, which has a text. */
    record OfSupplier(String supplier) implements BatchFilter {
        @Override
        public boolean admits(OrderLine line, Batch batch) {
            return batch.reference().value().startsWith(supplier);
        }

        @Override
        public String toString() {
            return "ofSupplier(" + supplier + ")";
        }
    }

    /** An order of a host, which has no text. */
    static final class Untitled implements BatchOrder {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return 0;
        }
    }

    static Stream<Arguments> texts() {
        BatchFilter any = (line, batch) -> true;
        BatchOrder none = (line, one, other) -> 0;
        BatchOrder anonymous = new BatchOrder() {
            @Override
            public int compare(OrderLine line, Batch one, Batch other) {
                return 0;
            }
        };
        return Stream.of(
                arguments(onHandFirst(), "onHandFirst()"),
                arguments(earliestFirst(), "earliestFirst()"),
                arguments(latestInTime(), "latestInTime()"),
                arguments(justInTime(), "justInTime()"),
                arguments(firstExpiredFirstOut(), "firstExpiredFirstOut()"),
                arguments(firstInFirstOut(), "firstInFirstOut()"),
                arguments(lastInFirstOut(), "lastInFirstOut()"),
                arguments(smallestRest(), "smallestRest()"),
                arguments(largestRest(), "largestRest()"),
                arguments(nearestFirst(DISTANCE), "nearestFirst(distance)"),
                arguments(matchingFirst(onHand()), "matchingFirst(onHand())"),
                arguments(matchingFirst(any), "matchingFirst(filter)"),
                arguments(BatchOrder.comparing(Comparator.comparing(Batch::number)), "comparing(comparator)"),
                arguments(onHand(), "onHand()"),
                arguments(keepingFor(30), "keepingFor(30)"),
                arguments(onHand().negate(), "onHand().negate()"),
                arguments(
                        keepingFor(3).and(onHand().negate()).and(any),
                        "keepingFor(3).and(onHand().negate()).and(filter)"),
                arguments(
                        keepingFor(3).and(onHand()).or(new OfSupplier("acme")),
                        "keepingFor(3).and(onHand()).or(ofSupplier(acme))"),
                arguments(onHand().and(keepingFor(3)).negate(), "onHand().and(keepingFor(3)).negate()"),
                arguments(none.then(anonymous).then(new Untitled()), "order.then(order).then(Untitled)"),
                arguments(
                        firstExpiredFirstOut()
                                .only(keepingFor(30))
                                .then(smallestRest())
                                .only(onHand()),
                        "firstExpiredFirstOut().then(smallestRest()).only(keepingFor(30).and(onHand()))"),
                arguments(none.only(any), "order.only(filter)"));
    }

    @ParameterizedTest
    @MethodSource("texts") // K1
    void aPolicyReadsAsTheCodeThatMakesIt(Object policy, String code) {
        assertThat(policy).hasToString(code);
    }

    @Test // K1
    void theSameCodeMakesEqualPolicies() {
        assertThat(nearestFirst(DISTANCE)).isEqualTo(nearestFirst(DISTANCE));
        assertThat(matchingFirst(onHand()))
                .isEqualTo(matchingFirst(onHand()))
                .isNotEqualTo(matchingFirst(keepingFor(1)));
        assertThat(keepingFor(3).or(onHand())).isEqualTo(keepingFor(3).or(onHand()));
        assertThat(latestInTime().only(onHand())).isEqualTo(latestInTime().only(onHand()));
    }

    @Test
    void refuseNull() {
        FilteredOrder filtered = onHandFirst().only(onHand());
        assertThatNullPointerException().isThrownBy(() -> filtered.then(null)).withMessage("other");
        assertThatNullPointerException().isThrownBy(() -> filtered.only(null)).withMessage("other");
        assertThatNullPointerException().isThrownBy(() -> onHand().or(null)).withMessage("other");
    }
}
