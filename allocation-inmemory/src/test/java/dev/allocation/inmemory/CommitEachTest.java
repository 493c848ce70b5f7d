package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lists over a store that leaves products out of a commit, or does not know what became of it. */
class CommitEachTest {
    private static final Function<Instant, List<Sku>> LOST = at -> {
        throw new OutcomeUnknownException(List.of(sku("DESK"), sku("SOFA")), new IllegalStateException("lost"));
    };

    /** What the next commit of each does instead. */
    private final AtomicReference<Function<Instant, List<Sku>>> next = new AtomicReference<>();

    private final PlainStore store = new PlainStore() {
        @Override
        public UnitOfWork begin() {
            return new Work() {
                @Override
                public List<Sku> commitEach(Instant at) {
                    Function<Instant, List<Sku>> instead = next.getAndSet(null);
                    return instead == null ? super.commitEach(at) : instead.apply(at);
                }
            };
        }
    };

    @Test
    @DisplayName("C4: commands that a commit of unknown outcome left out are carried out")
    void commandsThatALostCommitLeftOutAreCarriedOut() {
        handled(store, onHand("b1", "DESK", 9), onHand("b2", "LAMP", 9), onHand("b3", "SOFA", 9));
        next.set(LOST);

        List<Outcome<Answer>> outcomes = AllocationService.builder()
                .store(store)
                .build()
                .handleAll(List.of(allocate("o1", "DESK", 1), allocate("o2", "LAMP", 1), allocate("o3", "SOFA", 1)));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Answered.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    @DisplayName("C4: commands that a commit left out are decided again")
    void commandsThatACommitLeftOutAreDecidedAgain() {
        handled(store, onHand("b1", "DESK", 9), onHand("b2", "LAMP", 9));
        next.set(at -> List.of(sku("DESK"), sku("LAMP")));

        List<Outcome<Answer>> outcomes = AllocationService.builder()
                .store(store)
                .build()
                .handleAll(List.of(allocate("o1", "DESK", 1), allocate("o2", "LAMP", 1)));

        assertThat(outcomes).allMatch(Outcome.Answered.class::isInstance);
        assertThat(store.reads()
                        .availabilityOf(sku("DESK"), Instant.EPOCH)
                        .orElseThrow()
                        .onHand())
                .isEqualTo(8);
    }
}
