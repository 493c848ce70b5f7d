package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.testing.arbitrary.Histories;
import dev.allocation.testing.reference.ReferenceModel;
import dev.allocation.testing.reference.Verdict;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Whole histories of random commands, and what the reference model makes of them. */
class HistoryProperties {
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

    @Property(tries = 10_000) // A1 to A6, S1 to S5, D1, D2, E1, Q1, Q2, A2 in each tie
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

    @Property(tries = 2000) // the products' part of "cost does not grow with history"
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
