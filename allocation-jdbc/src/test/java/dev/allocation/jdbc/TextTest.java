package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Retry;
import dev.allocation.testing.contract.Answers;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.SettableClock;
import dev.allocation.testing.contract.Twins;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that a database, a driver or JSON may take for equal, cut off, or read as something else (rules T1, T2). */
@OnAllEngines
class TextTest {
    /** By code points, in their order, told without the library. */
    private static final Comparator<String> BY_CODE_POINT = (one, other) -> {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    };

    private static final List<String> IDS = Stream.concat(
                    Twins.IDS.stream(),
                    Stream.of(
                            "{product}",
                            "{nothing}_key",
                            "$",
                            "$[0]",
                            "/",
                            "\\/",
                            "a\\",
                            "a\"",
                            "\\u0041",
                            "A",
                            "\\n",
                            "[\"x\"]",
                            "[]",
                            "{}",
                            "{\"a\":1}",
                            "null,NULL",
                            "{a,b}",
                            "true",
                            "'; drop table stock_product; --",
                            "??",
                            "{d '2026-03-01'}",
                            "%25",
                            "a\u2028b",
                            "a\u2029b",
                            "a\u00ADb",
                            "a\u00A0b",
                            "ab",
                            "a\uFEFFb",
                            "a\u200Db",
                            "a\u202Eb",
                            "\uFFFD",
                            "\uFFFE",
                            "\uFFFF",
                            "\uD800\uDC00",
                            "\uDBFF\uDFFF",
                            "\uD83D\uDC69\u200D\uD83D\uDE80",
                            "\u0B95",
                            "\u1E9B\u0323",
                            "\u1E69",
                            "\u20AC".repeat(84) + "\u20AD"))
            .distinct()
            .toList();

    private static final List<String> SORTED =
            IDS.stream().sorted(BY_CODE_POINT).toList();

    @Parameter
    Engine engine;

    private Store store;
    private AllocationService service;

    @BeforeEach
    void begin() {
        store = Live.on(engine).empty();
        service = AllocationService.builder()
                .store(store)
                .clock(new SettableClock(NOON))
                .build();
    }

    @Test // T1
    void everyIdNamesASkuABatchAnOrderAndALineOfItsOwn() {
        for (String id : IDS) {
            assertThat(service.handle(onHand(id, id, 2))).as(id).isEqualTo(new Answer.BatchCreated(false));
            assertThat(service.handle(
                            new Command.Allocate(OrderLine.of(new OrderId(id), new LineId(id), new Sku(id), 1))))
                    .as(id)
                    .is(Answers.allocated(id));
        }
        assertThatAllAreThere();
    }

    @Test // T1
    void everyIdOfAGroupNamesASkuABatchAnOrderAndALineOfItsOwn() {
        List<Command<?>> commands = IDS.stream()
                .<Command<?>>mapMulti((id, to) -> {
                    to.accept(onHand(id, id, 2));
                    to.accept(new Command.Allocate(OrderLine.of(new OrderId(id), new LineId(id), new Sku(id), 1)));
                })
                .toList();
        assertThat(service.handleAll(commands)).hasOnlyElementsOfType(Outcome.Answered.class);
        assertThatAllAreThere();
    }

    private void assertThatAllAreThere() {
        for (String id : IDS) {
            assertThat(service.batch(batch(id)).orElseThrow().sku()).isEqualTo(sku(id));
            assertThat(service.availabilityOf(sku(id)).orElseThrow().onHand()).isEqualTo(1);
            assertThat(service.allocationsOf(order(id)))
                    .extracting(Allocation::line)
                    .containsExactly(OrderLine.of(new OrderId(id), new LineId(id), new Sku(id), 1));
        }
        assertThat(log(store))
                .extracting(LogEntry::event)
                .filteredOn(Event.Allocated.class::isInstance)
                .extracting(event -> ((Event.Allocated) event).line().key())
                .containsExactlyInAnyOrderElementsOf(IDS.stream()
                        .map(id -> new LineKey(new OrderId(id), new LineId(id), new Sku(id)))
                        .toList());
        assertThat(log(store))
                .extracting(LogEntry::event)
                .filteredOn(Event.BatchCreated.class::isInstance)
                .extracting(event -> ((Event.BatchCreated) event).batch())
                .containsExactlyInAnyOrderElementsOf(
                        IDS.stream().map(BatchReference::new).toList());
        Books.of(store).agreeWith(store);
    }

    @Test // T1
    void aDeallocationFreesTheLineOfNoOtherId() {
        service.handle(onHand("b1", "LAMP", 1_000));
        service.handleAll(IDS.stream()
                .map(id -> new Command.Allocate(OrderLine.of(new OrderId(id), new LineId(id), new Sku("LAMP"), 1)))
                .toList());
        for (String id : IDS) {
            assertThat(service.handle(
                            new Command.Deallocate(new LineKey(new OrderId(id), new LineId(id), new Sku("LAMP")))))
                    .as(id)
                    .isInstanceOfSatisfying(Answer.Deallocated.class, given -> {
                        assertThat(given.line())
                                .isEqualTo(OrderLine.of(new OrderId(id), new LineId(id), new Sku("LAMP"), 1));
                        assertThat(given.batch()).isEqualTo(batch("b1"));
                    });
        }
        assertThat(service.batch(batch("b1")).orElseThrow().lines()).isZero();
    }

    @Test // T1, R1
    void theLinesOfAnOrderAreSortedByCodePoint() {
        service.handle(onHand("b1", "LAMP", 1_000));
        service.handleAll(IDS.stream()
                .map(id -> new Command.Allocate(OrderLine.of(new OrderId("o1"), new LineId(id), new Sku("LAMP"), 1)))
                .toList());
        assertThat(service.allocationsOf(order("o1")))
                .extracting(allocation -> allocation.line().key().line().value())
                .isEqualTo(SORTED);
    }

    @Test // T1, R1
    void theSkusOfALineAreSortedByCodePoint() {
        service.handleAll(IDS.stream().map(id -> onHand(id, id, 1)).toList());
        service.handleAll(IDS.stream()
                .map(id -> new Command.Allocate(OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku(id), 1)))
                .toList());
        assertThat(service.allocationsOf(order("o1")))
                .extracting(allocation -> allocation.line().sku().value())
                .isEqualTo(SORTED);
    }

    @Test // T1
    void everyIdNamesASubscriberOfItsOwn() {
        IDS.forEach(store.events()::subscribe);
        service.handle(onHand("b1", "LAMP", 1));
        for (String id : IDS) {
            assertThat(store.events().claim(id, 10, NOON, Duration.ofMinutes(1)))
                    .as(id)
                    .isPresent();
        }
    }

    @ParameterizedTest // E5
    @ValueSource(strings = {"a\u0000b", "a\uD800b", "a\nb", "\uD83D\uDECB", "'\"\\", ""})
    void anEventIsParkedWithAnyTextOfTheSubscriber(String reason) {
        try (AllocationService failing = AllocationService.builder()
                .store(store)
                .retryDeliveries(new Retry(1, Duration.ZERO, Duration.ZERO))
                .subscribe("reports", entry -> {
                    throw new IllegalStateException(reason);
                })
                .build()) {
            failing.handle(onHand("b1", "LAMP", 1));
            failing.subscriptions().deliver();
            assertThat(failing.subscriptions().parked("reports"))
                    .extracting(ParkedEvent::reason)
                    .singleElement()
                    .asString()
                    .startsWith("java.lang.IllegalStateException");
        }
    }
}
