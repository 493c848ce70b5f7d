package dev.allocation.service;

import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.PolicyName;
import dev.allocation.service.subscriber.AllocationsByOrder;
import dev.allocation.service.subscriber.Subscriber;
import dev.allocation.service.subscriber.Subscription;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationServiceBuilderTest {
    private static final Subscriber DEAF = entry -> {};

    @Test
    void aStoreIsEnough() {
        assertThatNoException()
                .isThrownBy(
                        () -> AllocationService.builder().store(new StubStore()).build());
    }

    @Test
    void namesTheStoreThatIsMissing() {
        assertThat(problems(AllocationService.builder())).containsExactly("store must not be null");
    }

    @Test
    @DisplayName("names every problem at once (weaknesses 31, 32)")
    void namesEveryProblemAtOnce() {
        AllocationService.Builder builder = AllocationService.builder()
                .policy(null)
                .policy(null, EARLIEST_FIRST)
                .policy(new PolicyName("late"), null)
                .policy(new PolicyName("first"), EARLIEST_FIRST)
                .policy(new PolicyName("first"), EARLIEST_FIRST)
                .clock(null)
                .retryConflicts(null)
                .retryDeliveries(null)
                .threads(null)
                .shutdownTimeout(Duration.ofMillis(-1))
                .idlePause(Duration.ZERO)
                .keepEvents(Duration.ofSeconds(-1))
                .keepEvents(-1)
                .keepMessages(Duration.ofSeconds(-2))
                .leaseTime(Duration.ofMillis(99))
                .subscribe(null)
                .subscribe(Subscription.of("shy", DEAF).to().mostWaiting(0))
                .subscribe(Subscription.of("half", new AllocationsByOrder()).withoutOrder())
                .subscribe("mail", DEAF)
                .subscribe("mail", DEAF)
                .subscribe("view", null)
                .subscribe(null, DEAF)
                .subscribe(" ", DEAF)
                .subscribe("x".repeat(256), DEAF);
        assertThat(problems(builder))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("store must not be null"),
                        problem -> assertThat(problem).isEqualTo("policy must not be null"),
                        problem -> assertThat(problem).isEqualTo("name of a policy must not be null"),
                        problem -> assertThat(problem).isEqualTo("policy 'late' must not be null"),
                        problem -> assertThat(problem)
                                .isEqualTo("policy name must be unique, but two policies have 'first'"),
                        problem -> assertThat(problem).contains("clock must not be null"),
                        problem -> assertThat(problem).contains("retry of conflicts must not be null"),
                        problem -> assertThat(problem).contains("retry of deliveries must not be null"),
                        problem -> assertThat(problem).contains("thread factory must not be null"),
                        problem ->
                                assertThat(problem).contains("shutdown timeout").contains("PT-0.001S"),
                        problem -> assertThat(problem).contains("idle pause").contains("PT0S"),
                        problem -> assertThat(problem).contains("age of events").contains("PT-1S"),
                        problem ->
                                assertThat(problem).contains("age of messages").contains("PT-2S"),
                        problem -> assertThat(problem).contains("lease").contains("PT0.099S"),
                        problem ->
                                assertThat(problem).contains("number of events").contains("-1"),
                        problem -> assertThat(problem).contains("subscription must not be null"),
                        problem -> assertThat(problem)
                                .contains("at least 1 type of event")
                                .contains("'shy'"),
                        problem -> assertThat(problem)
                                .contains("at least 1, but is 0")
                                .contains("'shy'"),
                        problem -> assertThat(problem).contains("projection").contains("'half'"),
                        problem -> assertThat(problem)
                                .contains("two subscribers have")
                                .contains("'mail'"),
                        problem -> assertThat(problem).contains("null").contains("'view'"),
                        problem -> assertThat(problem).contains("'null'"),
                        problem -> assertThat(problem).contains("' '"),
                        problem -> assertThat(problem).contains("xxx").contains("255"));
    }

    @Test
    void theShutdownTimeoutMustBeGiven() {
        assertThat(problems(AllocationService.builder().store(new StubStore()).shutdownTimeout(null)))
                .containsExactly("shutdown timeout must not be null");
    }

    @Test
    void aLeaseEndsWithinADay() {
        assertThat(problems(AllocationService.builder().store(new StubStore()).leaseTime(Duration.ofHours(25))))
                .containsExactly("lease time must be at most PT24H, but is PT25H");
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        AllocationService.Builder builder = AllocationService.builder()
                .store(new StubStore())
                .shutdownTimeout(Duration.ZERO)
                .leaseTime(Duration.ofMillis(100))
                .idlePause(Duration.ofMillis(1))
                .keepEvents(Duration.ZERO)
                .keepEvents(0)
                .keepMessages(Duration.ZERO)
                .subscribe(Subscription.of("mail", DEAF).mostWaiting(1));
        assertThatNoException().isThrownBy(builder::build);
        assertThatNoException()
                .isThrownBy(() -> builder.leaseTime(Duration.ofDays(1)).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ma\u0000il", "ma\nil", "ma\ud83dil"})
    void aNameThatADatabaseCannotKeepIsRefused(String name) {
        assertThat(problems(AllocationService.builder().store(new StubStore()).subscribe(name, DEAF)))
                .singleElement()
                .asString()
                .contains("control character or an unpaired surrogate");
    }

    @Test
    void aStoreThatNamesNoSizeForGroupsIsRefused() {
        StubStore store = new StubStore();
        store.groupSize = 0;
        assertThat(problems(AllocationService.builder().store(store)))
                .containsExactly("group size of the store must be at least 1, but is 0");
    }

    @Test
    void theMessageNamesEveryProblemOfTheList() {
        InvalidConfigurationException invalid = catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> AllocationService.builder().clock(null).build());
        assertThat(invalid.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(invalid).hasMessageContaining(problem));
    }

    @Test
    void theLongestNameOfASubscriberHas255Characters() {
        assertThatNoException()
                .isThrownBy(() -> AllocationService.builder()
                        .store(new StubStore())
                        .subscribe("x".repeat(255), DEAF)
                        .build());
    }

    @Test
    void mayBeUsedAgainWithoutChangingWhatItBuilt() {
        AllocationService.Builder builder =
                AllocationService.builder().store(new StubStore()).subscribe("mail", DEAF);
        AllocationService first = builder.build();
        AllocationService second = builder.subscribe("view", DEAF).build();
        assertThat(second.subscriptions().serves("view")).isTrue();
        assertThat(first.subscriptions().serves("view")).isFalse();
        assertThat(first.subscriptions().serves("mail")).isTrue();
    }

    private static List<String> problems(AllocationService.Builder builder) {
        return catchThrowableOfType(InvalidConfigurationException.class, builder::build)
                .problems();
    }
}
