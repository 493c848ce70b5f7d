package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.testing.arbitrary.Days;
import dev.allocation.testing.arbitrary.Histories;
import dev.allocation.testing.arbitrary.SupplyChainHistories;
import dev.allocation.testing.reference.ReferenceModel;
import dev.allocation.testing.reference.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Whole histories of random commands, and what the reference model makes of them. */
class HistoryProperties {
    private static final Instant START = Days.START.atTime(12, 0).toInstant(ZoneOffset.UTC);

    private static final Set<Class<?>> KINDS = Set.of(
            Answer.Allocated.class,
            Answer.OutOfStock.class,
            Answer.Deallocated.class,
            Answer.NotAllocated.class,
            Answer.Amended.class,
            Answer.BatchCreated.class,
            Answer.BatchQuantityChanged.class,
            Answer.BatchEtaChanged.class,
            Answer.BatchReceived.class,
            Answer.BatchHeld.class,
            Answer.BatchReleased.class,
            UnknownSkuException.class,
            UnknownBatchException.class,
            LineConflictException.class,
            BatchConflictException.class);

    @Property(tries = 2000) // A1 to A6, S1 to S5, D1, D2, E1, Q1, Q2, A2 in each tie
    void productsAlwaysDecideAsTheReferenceModel(@ForAll("histories") List<Command<?>> history) {
        ReferenceModel expected = new ReferenceModel();
        Catalogue products = Catalogue.whole();
        for (Command<?> command : history) {
            assertThat(products.send(command)).as("%s", command).isEqualTo(expected.send(command));
        }

        assertThat(products.products().keySet()).isEqualTo(expected.skus());
        products.products().forEach((sku, product) -> {
            assertThat(product.recorded()).isEqualTo(expected.events(sku));
            assertThat(product.batches()).isEqualTo(expected.batches(sku));
            assertThat(product.allocations()).containsExactlyInAnyOrderElementsOf(expected.allocations(sku));
        });
    }

    @Property(tries = 1000) // the products' part of "cost does not grow with history"
    void productsLoadedInPartAlwaysDecideAsWhenLoadedWhole(@ForAll("histories") List<Command<?>> history) {
        ReferenceModel expected = new ReferenceModel();
        Catalogue products = Catalogue.inParts();
        for (Command<?> command : history) {
            assertThat(products.send(command)).as("%s", command).isEqualTo(expected.send(command));
        }

        products.products()
                .forEach((sku, product) -> assertThat(product.version())
                        .isEqualTo(expected.events(sku).size()));
    }

    @Property(tries = 1000) // else the other properties would say little
    @StatisticsReport(StatisticsReportMode.OFF)
    void historiesAlwaysReachEveryAnswerAndRefusal(@ForAll("histories") List<Command<?>> history) {
        ReferenceModel model = new ReferenceModel();
        for (Command<?> command : history) {
            Statistics.collect(kind(model.send(command)));
        }
        Statistics.coverage(coverage -> {
            for (Class<?> kind : KINDS) {
                coverage.check(kind).percentage(share -> share > 0.1);
            }
        });
    }

    @Property(tries = 1000) // else what the contracts try of the whole supply chain would say little
    @StatisticsReport(StatisticsReportMode.OFF)
    void supplyChainsAlwaysReachEveryAnswerAndRefusal(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("moves") List<Duration> moves) {
        ReferenceModel model = new ReferenceModel();
        Instant now = START;
        for (int i = 0; i < history.size(); i++) {
            Command<?> command = SupplyChainHistories.sentAfter(Duration.between(START, now), history.get(i));
            Class<?> kind = kind(model.send(command, now));
            Statistics.collect(kind);
            if (command instanceof Command.Allocate reserve && reserve.end().isPresent()) {
                Statistics.label("reserved").collect(kind);
            }
            now = now.plus(moves.get(i % moves.size()));
        }
        Statistics.label("expired").collect(hasEvent(model, ReservationEvent.Expired.class));
        Statistics.label("extended").collect(hasEvent(model, ReservationEvent.Extended.class));
        Statistics.label("days").collect(Duration.between(START, now).toHours() >= 12);
        Statistics.coverage(coverage -> Stream.of(Answer.class, RefusedException.class)
                .flatMap(HistoryProperties::kinds)
                .forEach(kind -> coverage.check(kind).count(count -> count > 0)));
        Statistics.label("reserved")
                .coverage(coverage -> coverage.check(Answer.Allocated.class).percentage(share -> share > 20));
        Statistics.label("reserved")
                .coverage(
                        coverage -> coverage.check(Answer.TooLate.class).percentage(share -> share > 1 && share < 10));
        Statistics.label("expired").coverage(coverage -> coverage.check(true).percentage(share -> share > 25));
        Statistics.label("extended").coverage(coverage -> coverage.check(true).percentage(share -> share > 0.5));
        Statistics.label("days").coverage(coverage -> coverage.check(true).percentage(share -> share > 25));
    }

    private static boolean hasEvent(ReferenceModel model, Class<? extends Event> type) {
        return model.skus().stream().flatMap(sku -> model.events(sku).stream()).anyMatch(type::isInstance);
    }

    @Property(tries = 1000) // K1: each policy is named, and what a command names changes what becomes of the history
    @StatisticsReport(StatisticsReportMode.OFF)
    void supplyChainsAlwaysReachEveryPolicy(@ForAll("supplyChains") List<Command<?>> history) {
        ReferenceModel named = new ReferenceModel();
        ReferenceModel unnamed = new ReferenceModel();
        for (Command<?> command : history) {
            policy(command).ifPresent(name -> Statistics.label("named").collect(name));
            named.send(command, START);
            unnamed.send(withoutPolicy(command), START);
        }
        boolean isSame = named.skus().stream().allMatch(sku -> named.events(sku).equals(unnamed.events(sku)));
        Statistics.label("same").collect(isSame);
        Statistics.label("named")
                .coverage(coverage -> SupplyChainHistories.POLICIES
                        .keySet()
                        .forEach(name -> coverage.check(name).percentage(share -> share > 5)));
        Statistics.label("same").coverage(coverage -> coverage.check(false).percentage(share -> share > 10));
    }

    private static Optional<PolicyName> policy(Command<?> command) {
        if (command instanceof Command.Allocate allocate) {
            return allocate.policy();
        }
        if (command instanceof OrderCommand.AllocateOrder order) {
            return order.policy();
        }
        return command instanceof Command.Amend amend ? amend.policy() : Optional.empty();
    }

    private static Command<?> withoutPolicy(Command<?> command) {
        if (command instanceof Command.Allocate allocate) {
            return new Command.Allocate(allocate.line(), allocate.end(), allocate.terms());
        }
        if (command instanceof OrderCommand.AllocateOrder order) {
            return new OrderCommand.AllocateOrder(order.items(), order.end(), order.mode());
        }
        return command instanceof Command.Amend amend ? new Command.Amend(amend.line()) : command;
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(HistoryProperties::kinds)
                : Stream.of(type);
    }

    @Provide
    Arbitrary<List<Duration>> moves() {
        return SupplyChainHistories.moves();
    }

    @Provide
    Arbitrary<List<Command<?>>> supplyChains() {
        return new SupplyChainHistories(Histories.SCARCE.withAtMost(80), START).arbitrary();
    }

    @Provide
    Arbitrary<List<Command<?>>> histories() {
        return Histories.mixed();
    }

    private static Class<?> kind(Verdict verdict) {
        return verdict instanceof Verdict.Answered answered
                ? answered.answer().getClass()
                : ((Verdict.Refused) verdict).type();
    }
}
