package dev.allocation.model.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.Sku;
import dev.allocation.testing.arbitrary.Histories;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What a draft shows after the events of any commands, and after any of them were taken back. */
class DraftProperties {
    @Property
    void rollingBackAlwaysKeepsEventsEmittedBeforeTheMark(
            @ForAll("histories") Draft history,
            @ForAll @IntRange(max = 100) int stored,
            @ForAll @IntRange(max = 100) int marked) {
        List<Event> events = history.events();
        int base = share(stored, events.size());
        int mark = base + share(marked, events.size() - base);
        Draft draft = draft(history.sku(), events, base, mark);
        int at = draft.mark();
        events.subList(mark, events.size()).forEach(draft::emit);
        draft.rollBackTo(at);

        assertThat(Shown.of(draft, events)).isEqualTo(Shown.of(draft(history.sku(), events, base, mark), events));

        events.subList(mark, events.size()).forEach(draft::emit);
        assertThat(Shown.of(draft, events))
                .isEqualTo(Shown.of(draft(history.sku(), events, base, events.size()), events));
    }

    @Property
    void aDraftOfADraftAlwaysShowsTheSameAsOneOfAll(
            @ForAll("histories") Draft history, @ForAll @IntRange(max = 100) int stored) {
        List<Event> events = history.events();
        Draft second = draft(history.sku(), events, share(stored, events.size()), events.size());

        assertThat(Seen.of(second, events)).isEqualTo(Seen.of(history, events));
    }

    @Provide
    Arbitrary<Draft> histories() {
        return Histories.SCARCE.products();
    }

    private static int share(int percent, int all) {
        return all * percent / 100;
    }

    /** {@return a draft with the events up to an end, those before its base in a draft below it} */
    private static Draft draft(Sku sku, List<Event> events, int base, int end) {
        Draft below = Draft.ofNew(sku);
        events.subList(0, base).forEach(below::emit);
        Draft draft = new Draft(below);
        events.subList(base, end).forEach(draft::emit);
        return draft;
    }

    /** All that a draft shows of the batches and the lines that events name, and what it would commit. */
    private record Shown(Seen seen, List<Event> events, List<Batch> changedBatches, List<LineChange> changedLines) {
        static Shown of(Draft draft, Collection<Event> events) {
            return new Shown(
                    Seen.of(draft, events),
                    List.copyOf(draft.events()),
                    List.copyOf(draft.changedBatches()),
                    List.copyOf(draft.changedLines()));
        }
    }

    /** All that a view shows of the batches and the lines that events name. */
    private record Seen(
            long version,
            long allocated,
            List<Batch> open,
            Map<BatchReference, Optional<Batch>> batches,
            Map<BatchReference, List<Allocation>> newestFirst,
            Map<LineKey, Optional<Allocation>> allocations) {
        static Seen of(ProductView view, Collection<Event> events) {
            Map<BatchReference, Optional<Batch>> batches = new TreeMap<>();
            Map<BatchReference, List<Allocation>> newestFirst = new TreeMap<>();
            Map<LineKey, Optional<Allocation>> allocations = new TreeMap<>();
            for (Event event : events) {
                if (event instanceof Event.OfBatch of) {
                    batches.put(of.batch(), view.batch(of.batch()));
                    List<Allocation> newest = new ArrayList<>();
                    view.newestFirst(of.batch()).forEach(newest::add);
                    newestFirst.put(of.batch(), newest);
                }
                if (event instanceof Event.OfLine of) {
                    allocations.put(of.line().key(), view.allocation(of.line().key()));
                }
            }
            return new Seen(
                    view.version(),
                    view.allocated(),
                    List.copyOf(view.openBatches()),
                    batches,
                    newestFirst,
                    allocations);
        }
    }
}
