package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.command.Answer;
import dev.allocation.port.BacklogFullException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Retry;
import dev.allocation.testing.contract.Answers;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.Given;
import dev.allocation.testing.contract.Recorder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final Recorder mail = new Recorder();
    private InMemoryStore store;
    private AllocationService service;
    private int batches;

    @Nested
    @DisplayName("Delivered events")
    class Delivered {
        @Test
        void areKeptUpToTheLimitTheNewestOnes() {
            subscribed(new Retention(3, 100));
            events(10);
            service.subscriptions().deliver();
            assertThat(numbers()).containsExactly(8L, 9L, 10L);
            events(1);
            service.subscriptions().deliver();
            assertThat(numbers()).containsExactly(9L, 10L, 11L);
        }

        @Test
        void areAllEventsWhileThereIsNoSubscriber() {
            unsubscribed(new Retention(3, 1));
            events(10);
            assertThat(numbers()).containsExactly(8L, 9L, 10L);
        }

        @Test
        void areKeptUpToTheLimitBesideUndeliveredOnes() {
            subscribed(new Retention(2, 100));
            events(5);
            service.subscriptions().deliver();
            events(5);
            assertThat(numbers()).containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L);
        }

        @Test
        void areAllDroppedWithALimitOfZero() {
            subscribed(new Retention(0, 100));
            events(10);
            service.subscriptions().deliver();
            assertThat(log(store)).isEmpty();
            events(1);
            assertThat(numbers()).containsExactly(11L);
        }

        @Test
        void areKeptUpToTenThousandByDefault() {
            assertThat(Retention.DEFAULT).isEqualTo(new Retention(10_000, 1_000_000));
            store = new InMemoryStore();
            service = AllocationService.builder().store(store).build();
            events(10_500);
            assertThat(numbers().get(0)).isEqualTo(501L);
        }
    }

    @Nested
    @DisplayName("E3: undelivered events")
    class Undelivered {
        @Test
        void areNeverDropped() {
            subscribed(new Retention(0, 100));
            store.events().subscribe("slow");
            events(50);
            service.subscriptions().deliver();
            assertThat(numbers())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 50).boxed().toList());
        }

        @Test
        void thatFailedAreNeverDropped() {
            subscribed(new Retention(0, 100));
            mail.then(entry -> {
                if (entry.event().number() == 2) {
                    throw new IOException("down");
                }
            });
            events(5);
            service.subscriptions().deliver();
            assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2");
            assertThat(service.subscriptions().parked("mail")).hasSize(1);
            events(5);
            mail.then(entry -> {});
            service.subscriptions().resend("mail", sku("LAMP"), 2);
            service.subscriptions().deliver();
            assertThat(mail.news())
                    .containsExactlyElementsOf(IntStream.rangeClosed(2, 10)
                            .mapToObj(number -> "LAMP " + number)
                            .toList());
            assertThat(log(store)).isEmpty();
        }

        @Test
        void beyondTheLimitFailTheCommandWhichLeavesNoTrace() {
            subscribed(new Retention(0, 3));
            service.handle(onHand("b1", "LAMP", 10));
            service.handle(allocate("o1", "LAMP", 1));
            service.handle(allocate("o2", "LAMP", 1));
            BacklogFullException full =
                    catchThrowableOfType(BacklogFullException.class, () -> service.handle(onHand("b2", "SOFA", 1)));
            assertThat(full.asked()).isEqualTo(1);
            assertThat(full.backlog()).isEqualTo(3);
            assertThat(full.limit()).isEqualTo(3);
            assertThat(full).hasMessageContaining("nothing was changed");
            assertThat(service.availabilityOf(sku("SOFA"))).isEmpty();
            assertThat(service.batch(batch("b2"))).isEmpty();
            assertThat(log(store)).hasSize(3);
            Books.of(store).agreeWith(store);
            service.subscriptions().deliver();
            assertThat(service.handle(onHand("b2", "BED", 7))).isEqualTo(new Answer.BatchCreated(false));
        }

        @Test
        void failACommandThatWouldExceedTheLimit() {
            subscribed(new Retention(0, 4));
            service.handle(onHand("b1", "LAMP", 10));
            service.handle(allocate("o1", "LAMP", 1));
            BacklogFullException full =
                    catchThrowableOfType(BacklogFullException.class, () -> service.handle(count("b1", 0)));
            assertThat(full.asked()).isEqualTo(3);
            assertThat(full.backlog()).isEqualTo(2);
            assertThat(service.batch(batch("b1")).orElseThrow().quantity().units())
                    .isEqualTo(10);
            assertThat(service.allocationsOf(order("o1"))).hasSize(1);
        }

        @Test
        @DisplayName("allow one command of any size when there are none: otherwise it could never be sent")
        void allowOneCommandOfAnySizeWhenThereAreNone() {
            subscribed(new Retention(0, 2));
            service.handle(onHand("b1", "LAMP", 10));
            service.handle(allocate("o1", "LAMP", 1));
            service.subscriptions().deliver();
            service.handle(count("b1", 0));
            assertThat(service.allocationsOf(order("o1"))).isEmpty();
        }

        @Test
        void beyondTheLimitAllowCommandsWithoutEvents() {
            subscribed(new Retention(0, 2));
            service.handle(onHand("b1", "LAMP", 10));
            service.handle(allocate("o1", "LAMP", 1));
            assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.repeated("b1"));
            assertThat(service.handle(deallocate("o9", "LAMP"))).isInstanceOf(Answer.NotAllocated.class);
            assertThat(service.handleAll(
                            List.of(onHand("b1", "LAMP", 10), allocate("o2", "LAMP", 1), allocate("o1", "LAMP", 1))))
                    .satisfiesExactly(
                            repeated -> assertThat(repeated)
                                    .isEqualTo(new Outcome.Answered<>(new Answer.BatchCreated(true))),
                            refused -> assertThat(((Outcome.Failed<?>) refused).error())
                                    .isInstanceOf(BacklogFullException.class),
                            repeated -> assertThat(((Outcome.Answered<?>) repeated).answer())
                                    .is(Answers.repeated("b1")));
        }

        @Test
        void includeThoseThatWaitBehindAFailedOne() {
            subscribed(new Retention(0, 3));
            mail.then(entry -> {
                throw new IOException("down");
            });
            events(2);
            service.subscriptions().deliver();
            events(1);
            service.subscriptions().deliver();
            assertThatExceptionOfType(BacklogFullException.class).isThrownBy(() -> events(1));
            mail.then(entry -> {});
            service.subscriptions().resend("mail", sku("LAMP"), 1);
            service.subscriptions().deliver();
            events(1);
            assertThat(log(store)).hasSize(1);
        }

        @Test
        void areUnlimitedWithLongMaxValue() {
            subscribed(new Retention(0, Long.MAX_VALUE));
            events(20_000);
            assertThat(log(store)).hasSize(20_000);
            assertThat(service.subscriptions().deliver()).isEqualTo(20_000);
            assertThat(log(store)).isEmpty();
        }
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(-1, 1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(0, 0))
                .withMessageContaining("0");
        assertThatNullPointerException().isThrownBy(() -> new InMemoryStore(null));
    }

    private void subscribed(Retention retention) {
        store = new InMemoryStore(retention);
        service = AllocationService.builder()
                .store(store)
                .retryDeliveries(new Retry(1, Duration.ZERO, Duration.ZERO))
                .subscribe("mail", mail)
                .build();
    }

    private void unsubscribed(Retention retention) {
        store = new InMemoryStore(retention);
        service = AllocationService.builder().store(store).build();
    }

    /** Makes so many events of one product happen: empty batches. */
    private void events(int many) {
        for (int i = 0; i < many; i++) {
            service.handle(onHand("batch " + batches++, "LAMP", 0));
        }
    }

    private List<Long> numbers() {
        return Given.events(store, "LAMP").stream().map(event -> event.number()).toList();
    }
}
