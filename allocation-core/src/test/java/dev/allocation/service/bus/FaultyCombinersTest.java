package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.allocation.model.Sku;
import dev.allocation.service.attempt.Outcome;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Faults that combiners have: each is caught by a case of the test. The classes with the faults are run here only. */
class FaultyCombinersTest {
    /** A caller that is to lead is not woken. */
    static final class LosesAWakeUp extends CombinerTest {
        @Override
        Combiner<Sku> combiner(int most, Duration longestWait) {
            return new Combiner<>(Combiner.TurnEnds.AFTER_THE_WORK, most, longestWait) {
                @Override
                void wake(QueueEntry next) {}
            };
        }

        @Override
        Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    @Test // C2
    void catchesALostWakeUp() {
        assertThat(failure(LosesAWakeUp.class, "aCallerThatFailsHandsOn")).contains("TimeoutException");
    }

    /** A caller gets the outcome of the one before it. */
    static final class AnswersTheWrongCaller extends CombinerTest {
        @Override
        Combiner<Sku> combiner(int most, Duration longestWait) {
            return new Combiner<>(Combiner.TurnEnds.AFTER_THE_WORK, most, longestWait) {
                private final AtomicReference<List<? extends Outcome<?>>> last = new AtomicReference<>();

                @Override
                void give(QueueEntry follower, List<? extends Outcome<?>> outcomes) {
                    List<? extends Outcome<?>> before = last.getAndSet(outcomes);
                    super.give(follower, before == null ? outcomes : before);
                }
            };
        }
    }

    @Test // C1
    void catchesAnAnswerToTheWrongCaller() {
        assertThat(failure(AnswersTheWrongCaller.class, "thoseThatWaitGoTogether"))
                .contains("order 'c'", "order 'd'");
    }

    /** One error is the error of all that come after it. */
    static final class SpoilsTheGroup extends CombinerTest {
        @Override
        Combiner<Sku> combiner(int most, Duration longestWait) {
            return new Combiner<>(Combiner.TurnEnds.AFTER_THE_WORK, most, longestWait) {
                private final AtomicReference<List<? extends Outcome<?>>> errors = new AtomicReference<>();

                @Override
                void give(QueueEntry follower, List<? extends Outcome<?>> outcomes) {
                    if (outcomes.get(0) instanceof Outcome.Failed) {
                        errors.set(outcomes);
                    }
                    List<? extends Outcome<?>> before = errors.get();
                    super.give(follower, before == null ? outcomes : before);
                }
            };
        }
    }

    @Test // E6
    void catchesAnErrorThatSpoilsTheGroup() {
        assertThat(failure(SpoilsTheGroup.class, "eachCallerGetsItsOwnError")).contains("UnknownSkuException");
    }

    /** A caller that has ended hands on, whoever leads by then. */
    static final class HandsOnForAnother extends CombinerTest {
        @Override
        Combiner<Sku> combiner(int most, Duration longestWait) {
            return new Combiner<>(Combiner.TurnEnds.AFTER_THE_WORK, most, longestWait) {
                private final AtomicReference<QueueEntry> leads = new AtomicReference<>();

                @Override
                void wake(QueueEntry next) {
                    leads.set(next);
                    super.wake(next);
                }

                @Override
                void handOn(Sku sku, QueueEntry ended) {
                    beforeHandingOn.accept(ended);
                    super.handOn(sku, Optional.ofNullable(leads.get()).orElse(ended));
                }
            };
        }
    }

    @Test // C2
    void catchesACallerThatHandsOnForAnother() {
        assertThat(failure(HandsOnForAnother.class, "neverDoTwoCallersLead"))
                .contains("a caller that came while another one leads");
    }

    /** A message is carried out as a plain command. */
    static final class ForgetsAMessageId extends CombinerTest {
        @Override
        Combiner<Sku> combiner(int most, Duration longestWait) {
            return new Combiner<>(Combiner.TurnEnds.AFTER_THE_WORK, most, longestWait) {
                @Override
                List<? extends Outcome<?>> carryOut(Sku sku, QueueEntry mine, Work work) {
                    List<Request<?>> plain = mine.requests().stream()
                            .<Request<?>>map(request -> new Request.Plain<>(request.command()))
                            .toList();
                    return super.carryOut(sku, new QueueEntry(sku, plain), work);
                }
            };
        }
    }

    @Test // E6
    void catchesAMessageIdThatIsForgotten() {
        assertThat(failure(ForgetsAMessageId.class, "messagesAndPlainCommandsShareNoCommit"))
                .contains("[\"b\", \"m1\"");
    }

    private static String failure(Class<?> contract, String testCase) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(contract, method(testCase)))
                .execute()
                .testEvents();
        assertThat(tests.started().count()).as("cases that ran").isEqualTo(1);
        return tests.failed().stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError(testCase + " did not catch the fault"))
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .toString();
    }

    private static Method method(String testCase) {
        try {
            return CombinerTest.class.getDeclaredMethod(testCase);
        } catch (NoSuchMethodException missing) {
            throw new AssertionError(missing);
        }
    }
}
