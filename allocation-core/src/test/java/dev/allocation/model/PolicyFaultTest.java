package dev.allocation.model;

import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static dev.allocation.model.Samples.product;
import static dev.allocation.model.Samples.shortfall;
import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.command.Answer;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.PolicyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFaultTest {
    private static final OrderLine LINE = line("order", 5);
    private static final AllocationPolicy THROWS = (line, candidates) -> {
        throw new UnsupportedOperationException("no choice");
    };
    private static final AllocationPolicy ANSWERS_NULL = (line, candidates) -> null;
    private static final AllocationPolicy CHOOSES_ANOTHER =
            (line, candidates) -> Optional.of(Batch.created(9, onHand("foreign", 99)));
    private static final AllocationPolicy REFUSES_ALL = (line, candidates) -> Optional.empty();

    private final TestProduct product = product(onHand("A", 10), onHand("B", 4), onHand("C", 10), onHand("D", 5));
    private State before;

    @BeforeEach
    void holdALine() {
        product.allocate(line("held", 4), EARLIEST_FIRST);
        product.allocate(line("beside it", 3), EARLIEST_FIRST);
        before = State.of(product);
    }

    @Test
    void anExceptionIsReportedWithItsCause() {
        PolicyException error = fault(THROWS);

        assertThat(error)
                .hasMessage("cannot choose a batch for 5 units on line '1' of order 'order' for 'SOFA': "
                        + "the policy failed with java.lang.UnsupportedOperationException: no choice")
                .hasCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(error.line()).isEqualTo(LINE);
    }

    static Stream<Throwable> errorsOfItsOwn() {
        return Stream.of(
                new AssertionError("impossible"),
                new NoClassDefFoundError("missing"),
                new StackOverflowError(),
                new InternalError("broken"),
                new Exception("checked, from another language"));
    }

    @ParameterizedTest
    @MethodSource("errorsOfItsOwn")
    void anErrorOfThePolicyIsReported(Throwable error) {
        assertThat(fault(throwing(error))).hasCause(error);
    }

    @Test
    void aVirtualMachineErrorIsNotBlamedOnThePolicy() {
        OutOfMemoryError error = new OutOfMemoryError("for a test");

        assertThatThrownBy(() -> product.allocate(LINE, throwing(error))).isSameAs(error);
    }

    @Test
    void aNullAnswerIsReported() {
        assertThat(fault(ANSWERS_NULL))
                .hasMessageEndingWith("the policy failed with java.lang.NullPointerException: choice");
    }

    @Test // A7
    void aChoiceThatWasNotOfferedIsReported() {
        assertThat(fault(CHOOSES_ANOTHER))
                .hasMessageContaining("the policy chose Batch[registration=99 units of 'SOFA'");
        assertThat(fault((line, candidates) -> product.batch(batch("B"))))
                .hasMessageEndingWith(", which it was not offered")
                .hasNoCause();
    }

    @Test // E6
    void changesNothing() {
        for (AllocationPolicy policy : List.of(THROWS, ANSWERS_NULL, CHOOSES_ANOTHER)) {
            assertThatThrownBy(() -> product.allocate(LINE, policy)).isInstanceOf(PolicyException.class);
            assertThatThrownBy(() -> product.amend(line("held", 8), policy)).isInstanceOf(PolicyException.class);
            assertThat(State.of(product)).isEqualTo(before);
        }
    }

    @Test // S2
    void stopsACut() {
        assertThatThrownBy(() -> product.changeQuantity(batch("A"), Quantity.NONE, THROWS))
                .isInstanceOf(PolicyException.class);
    }

    @Test // A5
    void mayRefuseAllCandidates() {
        assertThat(product.allocate(LINE, REFUSES_ALL)).isEqualTo(new Answer.OutOfStock(LINE, shortfall(0, 0)));
        assertThat(product.changeQuantity(batch("A"), Quantity.NONE, REFUSES_ALL)
                        .lost())
                .containsExactly(line("held", 4), line("beside it", 3));
    }

    @Test // A1, A3: it cannot promise what is not there, also when it is asked about smaller lines instead
    void isOfferedOnlyBatchesThatCanTakeTheLine() {
        List<List<BatchReference>> offered = new ArrayList<>();
        product.allocate(LINE, (line, candidates) -> {
            offered.add(candidates.stream().map(Batch::reference).toList());
            assertThat(candidates).allMatch(batch -> batch.hasRoomFor(line.quantity()));
            assertThatThrownBy(candidates::clear).isInstanceOf(UnsupportedOperationException.class);
            return Optional.empty();
        });

        assertThat(offered).startsWith(List.of(batch("C"), batch("D")));
    }

    @Test // A5: also about a line for all that is left of each batch
    void isAskedAboutEachRestOfALineThatNoBatchCanTake() {
        List<OrderLine> asked = new ArrayList<>();
        Answer answer = product.allocate(line("order", 11), (line, candidates) -> {
            asked.add(line);
            return candidates.get(0).reference().equals(batch("D")) ? Optional.empty() : Optional.of(candidates.get(0));
        });

        assertThat(answer).isEqualTo(new Answer.OutOfStock(line("order", 11), shortfall(10, 17)));
        assertThat(asked).contains(line("order", 3), line("order", 4), line("order", 10), line("order", 5));
        assertThatThrownBy(() -> product.allocate(line("order", 11), THROWS)).isInstanceOf(PolicyException.class);
    }

    @Test // A5
    void isNotAskedWhenNoBatchCanTakeAnyUnit() {
        TestProduct full = product(onHand("A", 0), onHand("B", 5));
        full.hold(batch("B"));

        assertThat(full.allocate(line("order", 1), THROWS)).isInstanceOf(Answer.OutOfStock.class);
    }

    private static AllocationPolicy throwing(Throwable error) {
        return (line, candidates) -> {
            throw PolicyFaultTest.<RuntimeException>unchecked(error);
        };
    }

    @SuppressWarnings("unchecked") // the compiler is to be deceived
    private static <E extends Throwable> E unchecked(Throwable error) throws E {
        throw (E) error;
    }

    private PolicyException fault(AllocationPolicy policy) {
        return catchThrowableOfType(PolicyException.class, () -> product.allocate(LINE, policy));
    }
}
