package dev.allocation.model.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.testing.arbitrary.Offer;
import dev.allocation.testing.arbitrary.Question;
import dev.allocation.testing.law.FilterLaws;
import dev.allocation.testing.law.OrderLaws;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** K1, K2: the library's policies keep the laws, and choose as their definitions say, which are written here a second time. */
class PoliciesProperties {
    static class Questions implements ArbitrarySupplier<Question> {
        @Override
        public Arbitrary<Question> get() {
            return Question.ofParts(Question.arbitrary());
        }
    }

    private static final LocalDate NEVER = LocalDate.MAX;

    /** An order of the library, and the key by which it chooses: the smallest first, then the batch that was created first. */
    abstract static class Defined extends OrderLaws {
        abstract Comparator<Batch> definition(OrderLine line);

        @Property
        @Label("K1: it chooses as its definition says")
        void itChoosesAsItsDefinitionSays(@ForAll("questions") Question question) {
            Comparator<Batch> definition = definition(question.line()).thenComparing(Batch::number);
            assertThat(order().choose(question.line(), question.candidates()))
                    .isEqualTo(question.candidates().stream().min(definition));
        }

        @Property
        @Label("K1, W1: it sorts all batches as its definition says, also those that cannot take the line")
        void itSortsAllBatchesAsItsDefinitionSays(@ForAll("offers") Offer offer) {
            Comparator<Batch> definition = definition(offer.line()).thenComparing(Batch::number);
            assertThat(offer.batches().stream().sorted(order().forLine(offer.line())))
                    .isEqualTo(offer.batches().stream().sorted(definition).toList());
        }
    }

    @Group
    class OnHandFirst extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.onHandFirst();
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(batch -> batch.arrival().eta().isPresent());
        }
    }

    @Group
    class EarliestFirst extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.earliestFirst();
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(batch -> batch.arrival().eta().orElse(LocalDate.MIN));
        }
    }

    @Group
    class LatestInTime extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.latestInTime();
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing((Batch batch) -> batch.arrival().eta().orElse(LocalDate.MIN))
                    .reversed();
        }
    }

    @Group
    class FirstExpiredFirstOut extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.firstExpiredFirstOut();
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(
                    batch -> batch.registration().bestBefore().orElse(NEVER));
        }
    }

    @Group
    class FirstInFirstOut extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.firstInFirstOut();
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(Batch::number);
        }
    }

    @Group
    class LastInFirstOut extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.lastInFirstOut();
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(Batch::number).reversed();
        }
    }

    @Group
    class SmallestRest extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.smallestRest();
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(Batch::available);
        }
    }

    @Group
    class LargestRest extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.largestRest();
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(Batch::available).reversed();
        }
    }

    /** The host's distance, here the length of the reference. */
    @Group
    class NearestFirst extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.nearestFirst(
                    (line, batch) -> batch.reference().value().length());
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(batch -> batch.reference().value().length());
        }
    }

    @Group
    class MatchingFirst extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.matchingFirst((line, batch) -> batch.quantity().isAtLeast(line.quantity()));
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(batch -> !batch.quantity().isAtLeast(line.quantity()));
        }
    }

    @Group
    class OfAComparator extends Defined {
        @Override
        protected BatchOrder order() {
            return BatchOrder.comparing(Comparator.comparing(Batch::quantity));
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(Batch::quantity);
        }
    }

    @Group
    class Joined extends Defined {
        @Override
        protected BatchOrder order() {
            return Policies.firstExpiredFirstOut().then(Policies.onHandFirst()).then(Policies.smallestRest());
        }

        @Override
        Comparator<Batch> definition(OrderLine line) {
            return Comparator.comparing(
                            (Batch batch) -> batch.registration().bestBefore().orElse(NEVER))
                    .thenComparing(batch -> batch.arrival().eta().isPresent())
                    .thenComparing(Batch::available);
        }
    }

    @Group
    class JustInTime extends OrderLaws {
        @Override
        protected BatchOrder order() {
            return Policies.justInTime();
        }

        @Property
        @Label(
                "K2: of the ships, the one that arrives last; on hand only without a ship; a line without a day goes by A2")
        void itTakesTheLastShipInTime(@ForAll("questions") Question question) {
            List<Batch> byNumber = question.candidates().stream()
                    .sorted(Comparator.comparing(Batch::number))
                    .toList();
            Optional<LocalDate> last = byNumber.stream()
                    .flatMap(batch -> batch.arrival().eta().stream())
                    .max(Comparator.naturalOrder());
            Batch expected = question.line().neededBy().isEmpty()
                    ? byNumber.stream().min(Batch.BY_ARRIVAL).orElseThrow()
                    : byNumber.stream()
                            .filter(batch -> batch.arrival().eta().equals(last))
                            .findFirst()
                            .orElseThrow();
            assertThat(order().choose(question.line(), question.candidates())).contains(expected);
        }
    }

    @Group
    class OnHand extends FilterLaws {
        @Override
        protected BatchFilter filter() {
            return Policies.onHand();
        }

        @Property
        @Label("K1: it admits batches on hand")
        void itAdmitsBatchesOnHand(@ForAll("questionsOfParts") Question question) {
            question.candidates()
                    .forEach(batch -> assertThat(filter().admits(question.line(), batch))
                            .isEqualTo(batch.arrival().eta().isEmpty()));
        }
    }

    @Group
    class KeepingFor extends FilterLaws {
        @Override
        protected BatchFilter filter() {
            return Policies.keepingFor(1);
        }

        @Property
        @Label("K1: it admits batches that are good for a day longer than needed, and all for a line without a day")
        void itAdmitsBatchesThatAreGoodForLonger(@ForAll("questionsOfParts") Question question) {
            OrderLine line = question.line();
            question.candidates()
                    .forEach(batch -> assertThat(filter().admits(line, batch))
                            .isEqualTo(line.neededBy().isEmpty()
                                    || batch.registration()
                                            .bestBefore()
                                            .orElse(NEVER)
                                            .isAfter(line.neededBy().get())));
        }
    }

    @Group
    class Both extends FilterLaws {
        @Override
        protected BatchFilter filter() {
            return Policies.keepingFor(0).and(Policies.onHand().negate());
        }
    }

    @Group
    class Either extends FilterLaws {
        @Override
        protected BatchFilter filter() {
            return Policies.keepingFor(0)
                    .and(Policies.onHand())
                    .or(Policies.onHand().negate());
        }
    }

    /** A filter that looks at the quantity of the line, as one for sealed pallets does. */
    @Group
    class OfTheQuantity extends FilterLaws {
        @Override
        protected BatchFilter filter() {
            return (line, batch) -> line.quantity().isAtLeast(batch.available());
        }
    }

    @Group
    class Composition {
        @Provide
        Arbitrary<BatchFilter> filters() {
            return Arbitraries.of(
                    Policies.onHand(),
                    Policies.keepingFor(2),
                    Policies.onHand().negate(),
                    Policies.keepingFor(1).and(Policies.onHand()),
                    Policies.keepingFor(0).or(Policies.onHand().negate()));
        }

        @Property
        @Label("K1: orders and filters are joined in any sequence")
        void ordersAndFiltersAreJoinedInAnySequence(
                @ForAll("orders") BatchOrder one,
                @ForAll("orders") BatchOrder other,
                @ForAll("filters") BatchFilter filter,
                @ForAll("filters") BatchFilter another) {
            assertThat(one.only(filter).then(other).only(another))
                    .isEqualTo(one.then(other).only(filter.and(another)))
                    .isEqualTo(one.then(other).only(filter).only(another));
        }

        @Property
        @Label("K1: joined filters admit what their logic says, and their grouping has no influence")
        void joinedFiltersAreLogic(
                @ForAll(supplier = Questions.class) Question question,
                @ForAll("filters") BatchFilter one,
                @ForAll("filters") BatchFilter other,
                @ForAll("filters") BatchFilter third) {
            assertThat(one.and(other).and(third)).isEqualTo(one.and(other.and(third)));
            assertThat(one.or(other).or(third)).isEqualTo(one.or(other.or(third)));
            assertThat(one.negate().negate()).isEqualTo(one);
            OrderLine line = question.line();
            for (Batch batch : question.candidates()) {
                boolean first = one.admits(line, batch);
                boolean second = other.admits(line, batch);
                assertThat(one.and(other).admits(line, batch)).isEqualTo(first && second);
                assertThat(one.or(other).admits(line, batch)).isEqualTo(first || second);
                assertThat(one.negate().admits(line, batch)).isEqualTo(!first);
                assertThat(one.and(other).negate().admits(line, batch))
                        .isEqualTo(one.negate().or(other.negate()).admits(line, batch));
            }
        }

        @Provide
        Arbitrary<BatchOrder> orders() {
            return Arbitraries.of(
                    Policies.onHandFirst(),
                    Policies.latestInTime(),
                    Policies.smallestRest(),
                    Policies.justInTime().then(Policies.largestRest()),
                    BatchOrder.comparing(Comparator.comparing(Batch::quantity)));
        }

        @Property
        @Label("K1: the grouping of joined orders has no influence")
        void theGroupingHasNoInfluence(
                @ForAll("orders") BatchOrder one,
                @ForAll("orders") BatchOrder other,
                @ForAll("orders") BatchOrder third) {
            assertThat(one.then(other).then(third)).isEqualTo(one.then(other.then(third)));
        }
    }
}
