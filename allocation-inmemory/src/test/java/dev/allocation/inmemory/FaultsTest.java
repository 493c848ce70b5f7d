package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.MessageId;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.port.BacklogFullException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Retry;
import dev.allocation.testing.contract.Answers;
import dev.allocation.testing.contract.Books;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the service makes of a store that conflicts, or fails. */
class FaultsTest {
    private static final int ATTEMPTS = 5;

    private final FaultyStore store = new FaultyStore();
    private final AllocationService service = AllocationService.builder()
            .store(store)
            .retryConflicts(new Retry(ATTEMPTS, Duration.ZERO, Duration.ZERO))
            .build();

    @Test
    @DisplayName("C4: a store that fails is not asked again for each command of a group")
    void aStoreThatFailsIsNotAskedAgainForEachCommandOfAGroup() {
        StorageException failure = new StorageException("load 2 products", new IllegalStateException("down"));
        store.beforeLoad(() -> {
            throw failure;
        });
        List<Outcome<Answer>> outcomes = service.handleAll(List.of(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1)));
        assertThat(outcomes).containsExactly(new Outcome.Failed<>(failure), new Outcome.Failed<>(failure));
        assertThat(store.begun()).isEqualTo(1);
        assertThat(failure).hasMessageContaining("load 2 products").hasMessageContaining("nothing was changed");
    }

    @Test
    @DisplayName("E6: an error out of a commit leaves the outcome unknown")
    void anErrorOutOfACommitLeavesTheOutcomeUnknown() {
        Error error = new AssertionError("half way");
        store.afterCommit(skus -> {
            throw error;
        });
        assertThatThrownBy(() -> service.handle(onHand("b1", "LAMP", 5)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasCause(error);
    }

    @Nested
    class Messages {
        private static final MessageId MESSAGE = new MessageId("m1");

        @Test
        void handledElsewhereMeanwhileGetTheFirstAnswer() {
            store.beforeCommit(skus -> {
                store.beforeCommit(none -> {});
                AllocationService.builder().store(store.sound()).build().handle(MESSAGE, onHand("b1", "LAMP", 5));
            });
            assertThat(service.handle(MESSAGE, onHand("b1", "LAMP", 5))).isEqualTo(new Answer.BatchCreated(false));
            assertThat(store.begun()).isEqualTo(2);
            assertThat(log(store)).hasSize(1);
        }

        @Test
        void withAnUnknownOutcomeAreAnsweredWhenSentAgain() {
            store.afterCommit(skus -> {
                throw new AssertionError("half way");
            });
            assertThatThrownBy(() -> service.handle(MESSAGE, onHand("b1", "LAMP", 5)))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(service.handle(MESSAGE, onHand("b1", "LAMP", 5))).isEqualTo(new Answer.BatchCreated(false));
            assertThat(log(store)).hasSize(1);
        }

        @Test
        void endInAConflictAfterTheLastAttempt() {
            store.beforeCommit(skus -> {
                throw new ConflictException(skus, "another change", null);
            });
            assertThatThrownBy(() -> service.handle(MESSAGE, onHand("b1", "LAMP", 5)))
                    .isInstanceOf(ConflictException.class);
            assertThat(store.begun()).isEqualTo(ATTEMPTS);
        }

        @Test
        void leaveNoReceiptWhenTheLogIsFull() {
            try (AllocationService full = AllocationService.builder()
                    .store(new InMemoryStore(new Retention(0, 1)))
                    .subscribe("slow", entry -> {})
                    .build()) {
                full.handle(onHand("b1", "LAMP", 5));
                assertThatThrownBy(() -> full.handle(MESSAGE, onHand("b2", "LAMP", 5)))
                        .isInstanceOf(BacklogFullException.class);
                full.subscriptions().deliver();
                assertThat(full.handle(MESSAGE, onHand("b2", "LAMP", 5))).isEqualTo(new Answer.BatchCreated(false));
            }
        }

        @Test
        void commitNothingWhenRepeated() {
            service.handle(MESSAGE, onHand("b1", "LAMP", 5));
            store.commits().clear();
            service.handle(MESSAGE, onHand("b1", "LAMP", 5));
            assertThat(store.commits()).isEmpty();
        }
    }

    @Nested
    @DisplayName("C2: conflicts")
    class Conflicts {
        @Test
        void areDecidedAgainOnTheNewState() {
            service.handle(onHand("b1", "LAMP", 5));
            store.beforeCommit(times(ATTEMPTS - 1, skus -> {
                // Someone else is faster each time, and takes one unit.
                takeOne(1 + store.begun());
                throw conflict(skus);
            }));
            assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
            assertThat(service.batch(batch("b1")).orElseThrow().available().units())
                    .isZero();
            Books.of(store).agreeWith(store);
        }

        private void takeOne(int order) {
            AllocationService.builder().store(store.sound()).build().handle(allocate("faster " + order, "LAMP", 1));
        }

        @Test
        void endInAConflictErrorAfterTheLastAttempt() {
            store.beforeCommit(skus -> {
                throw conflict(skus);
            });
            ConflictException conflict =
                    catchThrowableOfType(ConflictException.class, () -> service.handle(onHand("b1", "LAMP", 5)));
            assertThat(conflict).hasMessageContaining("nothing was changed");
            assertThat(conflict.skus()).containsExactly(sku("LAMP"));
            assertThat(store.begun()).isEqualTo(ATTEMPTS);
            assertThat(log(store)).isEmpty();
        }

        @Test
        @DisplayName(
                "of a group are retried, then the group is halved, so that only the commands of the contended SKU fail")
        void ofAGroupFailOnlyTheCommandsOfTheContendedSku() {
            List<Command<?>> commands = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                commands.add(onHand("b" + i, i % 5 == 3 ? "HOT" : "SKU-" + i, 1));
            }
            store.beforeCommit(skus -> {
                if (skus.contains(sku("HOT"))) {
                    throw conflict(skus);
                }
            });
            List<? extends Outcome<?>> outcomes = service.handleAll(commands);
            for (int i = 0; i < 16; i++) {
                if (i % 5 == 3) {
                    assertThat(((Outcome.Failed<?>) outcomes.get(i)).error()).isInstanceOf(ConflictException.class);
                } else {
                    assertThat(outcomes.get(i)).isEqualTo(new Outcome.Answered<>(new Answer.BatchCreated(false)));
                }
            }
            assertThat(store.commits().stream().filter(List.of(sku("HOT"))::equals))
                    .as("attempts for three single commands")
                    .hasSize(3 * ATTEMPTS);
            assertThat(log(store)).hasSize(13);
        }

        @Test
        void doNotSplitAGroupThatSucceedsOnARetry() {
            store.beforeCommit(times(2, skus -> {
                throw conflict(skus);
            }));
            service.handleAll(List.of(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5), allocate("o1", "LAMP", 1)));
            assertThat(store.commits()).hasSize(3).containsOnly(List.of(sku("LAMP"), sku("SOFA")));
        }
    }

    @Nested
    @DisplayName("C4: groups")
    class Groups {
        @Test
        void aListIsCommittedInAFewUnitsOfWork() {
            List<Command<?>> commands = new ArrayList<>(List.of(onHand("b1", "LAMP", 1_000)));
            for (int i = 0; i < 999; i++) {
                commands.add(allocate("o" + i, "LAMP", 1));
            }
            service.handleAll(commands);
            assertThat(store.begun()).isEqualTo(2);
        }

        @Test
        @DisplayName("are not split by commands on a batch that was created in the same group")
        void areNotSplitByABatchCreatedInTheSameGroup() {
            service.handle(onHand("b0", "LAMP", 1));
            int before = store.begun();
            List<Command<?>> commands = new ArrayList<>();
            for (int i = 1; i <= 50; i++) {
                commands.add(arriving("b" + i, "LAMP", 5, day(5)));
                commands.add(delay("b" + i, day(6)));
                commands.add(receive("b" + i));
            }
            assertThat(service.handleAll(commands)).hasSize(150).hasOnlyElementsOfType(Outcome.Answered.class);
            assertThat(store.begun() - before).isEqualTo(1);
        }

        @Test
        void thatChangeNothingCommitWithoutWritingAProduct() {
            service.handleAll(List.of(deallocate("o1", "LAMP"), receive("b1"), allocate("o1", "LAMP", 1)));
            assertThat(store.commits()).containsExactly(List.of());
            assertThat(log(store)).isEmpty();
        }
    }

    @Nested
    @DisplayName("E6: a store that fails")
    class Failing {
        private final RuntimeException lost = new IllegalStateException("connection lost");

        @Test
        void inItsCommitLeavesTheOutcomeUnknown() {
            store.afterCommit(skus -> {
                throw lost;
            });
            OutcomeUnknownException unknown =
                    catchThrowableOfType(OutcomeUnknownException.class, () -> service.handle(onHand("b1", "LAMP", 5)));
            assertThat(unknown).hasCause(lost).hasMessageContaining("may be stored or not");
            assertThat(unknown.skus()).containsExactly(sku("LAMP"));
            assertThat(store.begun()).as("it is not sent again blindly").isEqualTo(1);
        }

        @Test
        void inTheCommitOfAGroupLeavesItsOutcomesUnknownAndNoOthers() {
            store.afterCommit(times(1, skus -> {
                throw lost;
            }));
            List<? extends Outcome<?>> outcomes = service.handleAll(List.of(
                    onHand("b1", "LAMP", 5),
                    allocate("o1", "LAMP", 2),
                    deallocate("nobody", "LAMP"),
                    count("b1", 4),
                    allocate("o1", "LAMP", 2)));
            assertThat(outcomes.subList(0, 3)).hasOnlyElementsOfType(Outcome.Unknown.class);
            OutcomeUnknownException unknown = ((Outcome.Unknown<?>) outcomes.get(0)).cause();
            assertThat(unknown).hasCause(lost);
            assertThat(unknown.skus()).containsExactly(sku("LAMP"));
            assertThat(outcomes.subList(3, 5))
                    .extracting(outcome -> ((Outcome.Answered<?>) outcome).answer())
                    .satisfiesExactly(
                            cut -> assertThat(cut).isEqualTo(new Answer.BatchQuantityChanged(List.of(), List.of())),
                            again -> assertThat(again).is(Answers.repeated("b1")));
            Books.of(store).agreeWith(store);
        }

        @Test
        void beforeItsCommitMakesTheCommandFailWithItsError() {
            store.beforeLoad(() -> {
                throw lost;
            });
            assertThatThrownBy(() -> service.handle(onHand("b1", "LAMP", 5))).isSameAs(lost);
            assertThat(service.handleAll(List.of(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1))))
                    .containsExactly(new Outcome.Failed<>(lost), new Outcome.Failed<>(lost));
            assertThat(store.commits()).isEmpty();
        }

        @Test
        void forAShortTimeFailsOnlyTheCommandsOfThatTime() {
            service.handle(onHand("b1", "LAMP", 5));
            store.beforeLoad(() -> {
                throw lost;
            });
            assertThatThrownBy(() -> service.handle(allocate("o1", "LAMP", 1))).isSameAs(lost);
            store.beforeLoad(() -> {});
            assertThat(service.allocationsOf(order("o1"))).isEmpty();
            assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
        }
    }

    private static ConflictException conflict(List<Sku> skus) {
        return new ConflictException(skus, "another change", null);
    }

    private static Consumer<List<Sku>> times(int times, Consumer<List<Sku>> fault) {
        AtomicInteger left = new AtomicInteger(times);
        return skus -> {
            if (left.getAndDecrement() > 0) {
                fault.accept(skus);
            }
        };
    }
}
