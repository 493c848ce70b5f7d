package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.decision.Decision;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.DecisionProcess;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import dev.allocation.model.product.ProductView;
import dev.allocation.model.product.Replaced;
import dev.allocation.testing.arbitrary.SupplyChainHistories;
import dev.allocation.testing.reference.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All products, each asked directly: the shortest way from commands to products, without service and store.
 *
 * <p>A command is decided on drafts of what was loaded for it. Then the events are applied to the whole products, and what the
 * drafts showed is compared with them.
 */
final class Catalogue {
    static final Planner PLANNER = new Planner(AllocationPolicy.EARLIEST_FIRST, SupplyChainHistories.POLICIES);

    /** Loads what some needs name of a product. */
    private interface Loading {
        ProductView load(TestProduct product, List<Need> needs, Instant now);
    }

    private final Map<Sku, TestProduct> products = new TreeMap<>();
    private final Map<BatchReference, Sku> skusOfBatches = new HashMap<>();
    private final Loading loading;

    private Catalogue(Loading loading) {
        this.loading = loading;
    }

    /** {@return one whose products decide with all of themselves} */
    static Catalogue whole() {
        return new Catalogue((product, needs, now) -> product.draft());
    }

    /** {@return one whose products decide with no more than a store must load for the command} */
    static Catalogue inParts() {
        return new Catalogue((product, needs, now) ->
                LoadedProduct.copyOf(product.draft(), needs, now).get());
    }

    Map<Sku, TestProduct> products() {
        return products;
    }

    /** {@return the verdict on a command that is decided on the first of January 1970} */
    Verdict send(Command<?> command) {
        return send(command, Instant.EPOCH);
    }

    /** {@return the verdict on a command that is decided at an instant} */
    Verdict send(Command<?> command, Instant now) {
        return sendAll(List.of(command), now).get(0);
    }

    /** {@return the verdicts on commands that are decided one after another on the same drafts, which are committed together} */
    List<Verdict> sendAll(List<Command<?>> commands, Instant now) {
        List<Need> needs = new ArrayList<>();
        commands.forEach(command -> needs.addAll(needs(command)));
        Products loaded = load(needs, commands.size() > 1, now);
        List<Verdict> verdicts = new ArrayList<>();
        for (Command<?> command : commands) {
            verdicts.add(Verdict.of(() -> decided(command, loaded, now)));
        }
        loaded.changed().forEach(this::commit);
        return verdicts;
    }

    /** Ends the void reservations of all products, as a sweep does. */
    void sweep(Instant now) {
        List<Need> needs = new ArrayList<>();
        products.keySet().forEach(sku -> needs.add(new Need.Product(sku)));
        Products loaded = load(needs, false, now);
        DecisionProcess.removeVoidAndPlaceWaiting(loaded.all(), new DecisionContext(PLANNER, now));
        loaded.changed().forEach(this::commit);
    }

    private Products load(List<Need> needs, boolean isAll, Instant now) {
        Map<BatchReference, Sku> known = new HashMap<>();
        needs.stream()
                .filter(need -> need instanceof Need.OfBatch of && skusOfBatches.containsKey(of.batch()))
                .map(need -> ((Need.OfBatch) need).batch())
                .forEach(batch -> known.put(batch, skusOfBatches.get(batch)));
        List<ProductView> loaded = products.values().stream()
                .filter(product -> isAll || needs.stream().anyMatch(need -> isNamed(product, need, known)))
                .map(product -> loading.load(product, needs, now))
                .toList();
        return new Products(needs, loaded, known);
    }

    private static boolean isNamed(TestProduct product, Need need, Map<BatchReference, Sku> known) {
        return need instanceof Need.OfProduct of && of.sku().equals(product.sku())
                || need instanceof Need.OfBatch in && product.sku().equals(known.get(in.batch()))
                || need instanceof Need.Order order
                        && !product.draft().linesOf(order.order()).isEmpty();
    }

    @SuppressWarnings("unchecked") // the decision is that of the command
    private static Decision<Command<Answer>, Answer> decision(Command<?> command) {
        return (Decision<Command<Answer>, Answer>) command.accept(new DecisionOf());
    }

    @SuppressWarnings("unchecked") // as above
    private static Answer decided(Command<?> of, Products products, Instant now) {
        Command<Answer> command = (Command<Answer>) of;
        Decision<Command<Answer>, Answer> decision = decision(command);
        List<Event> before = events(products);
        try {
            return DecisionProcess.decide(
                    decision, command, needs(command), products, new DecisionContext(PLANNER, now));
        } catch (RefusedException refusal) {
            assertThat(events(products)).as("what %s left", refusal).isEqualTo(before);
            throw refusal;
        }
    }

    @SuppressWarnings("unchecked") // as above
    private static List<Need> needs(Command<?> command) {
        return decision(command).needs((Command<Answer>) command);
    }

    private static List<Event> events(Products products) {
        return products.all().stream().flatMap(draft -> draft.events().stream()).toList();
    }

    private void commit(Draft draft) {
        TestProduct product = products.computeIfAbsent(draft.sku(), TestProduct::empty);
        assertThat(draft.loadedVersion()).isEqualTo(product.version());
        for (LineChange change : draft.changedLines()) {
            assertThat(change.before()).isEqualTo(product.draft().line(change.line()));
        }
        Shown shown = Shown.by(draft);
        List<Replaced> replaced = List.copyOf(draft.replaced());
        draft.events().forEach(product::commit);
        shown.isShownBy(product.draft());
        assertThat(product.draft().replaced()).endsWith(replaced.toArray(Replaced[]::new));
        shown.batches().forEach(batch -> skusOfBatches.put(batch.reference(), product.sku()));
    }

    /** What a draft showed before its commit, which is all that must be seen after it. */
    private record Shown(
            long version,
            long allocated,
            List<Batch> open,
            List<Batch> batches,
            Map<LineKey, Optional<LineState>> lines) {
        static Shown by(Draft draft) {
            Map<LineKey, Optional<LineState>> lines = new TreeMap<>();
            draft.changedLines().forEach(change -> lines.put(change.line(), change.after()));
            return new Shown(
                    draft.version(),
                    draft.allocated(),
                    List.copyOf(draft.openBatches()),
                    List.copyOf(draft.changedBatches()),
                    lines);
        }

        void isShownBy(ProductView product) {
            assertThat(product.version()).isEqualTo(version);
            assertThat(product.allocated()).isEqualTo(allocated);
            assertThat(product.openBatches()).isEqualTo(open);
            batches.forEach(
                    batch -> assertThat(product.batch(batch.reference())).contains(batch));
            lines.forEach((line, state) -> assertThat(product.line(line)).isEqualTo(state));
        }
    }
}
