package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Sku;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.EventLog;
import dev.allocation.replay.trade.Column;
import dev.allocation.replay.trade.LoggedCommand;
import dev.allocation.replay.trade.OutcomeWords;
import dev.allocation.replay.trade.TradeRow;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Retry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SenderTest {
    private final LibraryTime time = new LibraryTime();

    static List<OptionalInt> bulks() {
        return List.of(OptionalInt.empty(), OptionalInt.of(1), OptionalInt.of(7), OptionalInt.of(1_000));
    }

    @ParameterizedTest
    @MethodSource("bulks")
    void reportsTheOutcomeOfEachRow(OptionalInt bulk) {
        try (AllocationService service = service(new InMemoryStore())) {
            List<String> words = sender(service, bulk).send(requests(20)).stream()
                    .map(outcome -> OutcomeWords.of(outcome))
                    .toList();

            assertThat(words).hasSize(20).containsOnly("unknown_batch");
            assertThat(time.seconds()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("bulks")
    void namesTheRowAtWhichTheLibraryFailed(OptionalInt bulk) {
        RuntimeException failure = new ConflictException(List.of(new Sku("sofa")), "another", null);
        try (AllocationService service = service(new BrokenStore(failure))) {
            assertThatThrownBy(() -> sender(service, bulk).send(requests(20)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the library failed at row 1, receive_batch")
                    .hasCause(failure);
        }
    }

    @Test
    void passesAFailureToTheWaitingCaller() {
        RuntimeException failure = new ConflictException(List.of(new Sku("sofa")), "another", null);
        Lanes lanes = new Lanes(new Survey(0, new TreeMap<>(), new TreeMap<>(), new TreeSet<>()), 3);
        try (AllocationService service = service(new BrokenStore(failure));
                Crew crew = new Crew(lanes, lane -> sender(service, OptionalInt.empty()))) {
            assertThatThrownBy(() -> crew.send(requests(20)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCause(failure);
        }
    }

    private Sender sender(AllocationService service, OptionalInt bulk) {
        return new Sender(
                service,
                new LogClock(),
                new Moments(new TreeSet<>()),
                bulk,
                time,
                new Progress("sending", 20, Optional.empty()));
    }

    private static AllocationService service(Store store) {
        return AllocationService.builder()
                .store(store)
                .retryConflicts(new Retry(1, Duration.ZERO, Duration.ZERO))
                .build();
    }

    private static List<LoggedCommand> requests(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(row -> "2026-03-02T08:00:00,receive_batch,,,,,b-" + row + ",,")
                .map(row -> row.split(",", -1))
                .map(texts ->
                        new TradeRow(Path.of("log.csv"), Long.parseLong(texts[6].substring(2)), Column.NEEDED, texts))
                .map(LoggedCommand::new)
                .toList();
    }

    /** A store that cannot begin anything. */
    private static final class BrokenStore implements Store {
        private final Store whole = new InMemoryStore();
        private final RuntimeException failure;

        BrokenStore(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public UnitOfWork begin() {
            throw failure;
        }

        @Override
        public Reads reads() {
            return whole.reads();
        }

        @Override
        public EventLog events() {
            return whole.events();
        }

        @Override
        public String incarnation() {
            return whole.incarnation();
        }

        @Override
        public int trimMessages(Instant before, int most) {
            return whole.trimMessages(before, most);
        }
    }
}
