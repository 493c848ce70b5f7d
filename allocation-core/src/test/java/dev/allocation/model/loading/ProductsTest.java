package dev.allocation.model.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command;
import dev.allocation.model.decision.CreateBatchDecision;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.ProductView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProductsTest {
    private static final Sku LAMP = new Sku("LAMP");
    private static final Sku SOFA = new Sku("SOFA");

    @Test
    void includeANewProductOnlyAfterItsFirstEvent() {
        Products products = new Products(List.of(need("LAMP")), List.of(), Map.of());

        Draft lamp = products.findOrNew(LAMP);
        assertThat(products.find(LAMP)).isEmpty();
        assertThat(products.areChanged()).isFalse();
        assertThat(products.changed()).isEmpty();

        create(lamp, "b1");
        assertThat(products.find(LAMP)).containsSame(lamp);
        assertThat(products.findOrNew(LAMP)).isSameAs(lamp);
        assertThat(products.areChanged()).isTrue();
        assertThat(products.changed()).containsExactly(lamp);
    }

    @Test
    void areListedInTheOrderOfTheirSkusWhateverTheOrderOfNeeds() {
        List<String> skus = IntStream.range(10, 50).mapToObj(i -> "S" + i).toList();
        for (int seed = 0; seed < 20; seed++) {
            List<String> asked = new ArrayList<>(skus);
            Collections.shuffle(asked, new Random(seed));
            List<String> loaded = asked.subList(0, seed);
            Products products = new Products(
                    asked.stream().map(ProductsTest::need).toList(),
                    loaded.stream().map(ProductsTest::loaded).toList(),
                    Map.of());

            for (String sku : asked) {
                Draft product = products.findOrNew(new Sku(sku));
                assertThat(product.sku().value()).isEqualTo(sku);
                assertThat(products.find(new Sku(sku)).isPresent()).isEqualTo(loaded.contains(sku));
                create(product, "new " + sku);
            }

            assertThat(products.changed())
                    .extracting(product -> product.sku().value())
                    .isEqualTo(skus);
        }
    }

    @Test
    void areNotAffectedByLaterChangesOfTheGivenList() {
        Products products = new Products(List.of(need("LAMP")), List.of(loaded("LAMP")), Map.of());

        assertThat(products.find(LAMP)).map(Draft::version).contains(1L);
        assertThat(products.areChanged()).isFalse();
        assertThat(products.changed()).isEmpty();
    }

    @Test
    void areFoundByABatchWithoutBeingNamed() {
        BatchReference reference = new BatchReference("old LAMP");
        Products products = new Products(
                List.of(new Need.KnownBatch(reference), need("SOFA")),
                List.of(loaded("LAMP")),
                Map.of(reference, LAMP));

        Draft lamp = products.findOrNew(LAMP);
        assertThat(products.findHolding(reference)).containsSame(lamp);
        assertThat(products.find(LAMP)).containsSame(lamp);
        assertThatIllegalStateException()
                .isThrownBy(() -> products.findOrNew(new Sku("BED")))
                .withMessageContaining("BED");
    }

    @Test
    void holdABatchOnceItIsCreated() {
        BatchReference reference = new BatchReference("new LAMP");
        Products products =
                new Products(List.of(new Need.NewBatch(LAMP, reference)), List.of(loaded("LAMP")), Map.of());

        assertThat(products.findHolding(reference)).isEmpty();
        create(products.findOrNew(LAMP), "new LAMP");
        assertThat(products.findHolding(reference)).containsSame(products.findOrNew(LAMP));
    }

    @Test // S1: one reference in all products
    void findANewBatchInTheProductThatAlreadyHasIt() {
        BatchReference reference = new BatchReference("old LAMP");
        Products products = new Products(
                List.of(new Need.NewBatch(SOFA, reference)), List.of(loaded("LAMP")), Map.of(reference, LAMP));

        assertThat(products.findHolding(reference)).containsSame(products.findOrNew(LAMP));
        assertThat(products.find(SOFA)).isEmpty();
    }

    @Test // S1: within a group of commands, too
    void holdABatchThatTwoProductsMayCreateWhereItIsCreated() {
        BatchReference reference = new BatchReference("new");
        Products products = new Products(
                List.of(new Need.NewBatch(LAMP, reference), new Need.NewBatch(SOFA, reference)), List.of(), Map.of());

        assertThat(products.findHolding(reference)).isEmpty();
        create(products.findOrNew(SOFA), "new");
        assertThat(products.findHolding(reference)).containsSame(products.findOrNew(SOFA));
    }

    @Test // S5
    void findNoProductForAnUnknownBatch() {
        BatchReference reference = new BatchReference("none");
        Products products = new Products(List.of(new Need.KnownBatch(reference)), List.of(), Map.of());

        assertThat(products.findHolding(reference)).isEmpty();
    }

    @Test
    void failForABatchThatNoNeedNames() {
        Products products = new Products(List.of(need("LAMP")), List.of(loaded("LAMP")), Map.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> products.findHolding(new BatchReference("old LAMP")))
                .withMessage("cannot read batch 'old LAMP', which was not loaded: no need names it");
    }

    @Test
    void failForAProductThatNoNeedNames() {
        Products products = new Products(List.of(need("LAMP")), List.of(), Map.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> products.find(SOFA))
                .withMessage("cannot read product 'SOFA', which was not loaded: no need names it");
    }

    @Test // S1, X6
    void knowTheRegistrationOfAnArchivedBatch() {
        BatchReference archived = new BatchReference("archived");
        BatchRegistration registration = BatchRegistration.onHand(archived, LAMP, 5);
        Need newBatch = new Need.NewBatch(SOFA, archived);

        Products products = new Products(List.of(newBatch), List.of(), Map.of(), Map.of(archived, registration));
        assertThat(products.archived(archived)).contains(registration);
        assertThat(products.archived(new BatchReference("other"))).isEmpty();
        assertThat(new Products(List.of(newBatch), List.of(), Map.of()).archived(archived))
                .isEmpty();
        assertThat(answer(products, BatchRegistration.onHand(archived, LAMP, 5)).repeated())
                .isTrue();
        assertThatThrownBy(() -> answer(products, BatchRegistration.onHand(archived, SOFA, 5)))
                .isInstanceOf(BatchConflictException.class);
        assertThat(products.areChanged()).isFalse();
    }

    private static Answer.BatchCreated answer(Products products, BatchRegistration registration) {
        DecisionContext context = new DecisionContext(new Planner(AllocationPolicy.EARLIEST_FIRST), Instant.EPOCH);
        return new CreateBatchDecision().decide(new Command.CreateBatch(registration), products, context);
    }

    /** Lamps in which order o1 holds a line, sofas in which its line is dispatched, and beds in which it has none. */
    private static List<Draft> products() {
        List<Draft> products = new ArrayList<>();
        for (String name : List.of("SOFA", "LAMP", "BED")) {
            Draft product = Draft.ofNew(new Sku(name));
            create(product, "of " + name);
            products.add(product);
        }
        OrderLine sofa = line("o1", "SOFA");
        Draft sofas = products.get(0);
        sofas.emit(new Event.Allocated(2, sofa, new BatchReference("of SOFA"), Event.AllocationReason.NEW));
        sofas.emit(new Event.Dispatched(3, sofa, new BatchReference("of SOFA"), sofa.quantity()));
        products.get(1)
                .emit(new Event.Allocated(
                        2, line("o1", "LAMP"), new BatchReference("of LAMP"), Event.AllocationReason.NEW));
        return products;
    }

    private static OrderLine line(String order, String sku) {
        return OrderLine.of(new OrderId(order), new LineId("1"), new Sku(sku), 1);
    }

    private static List<String> skus(List<Draft> drafts) {
        return drafts.stream().map(draft -> draft.sku().value()).toList();
    }

    @Test // O4, O5, X3
    void areFoundByAnOrder() {
        Need order = new Need.Order(new OrderId("o1"));
        Products products = new Products(List.of(order), products(), Map.of());

        assertThat(skus(products.all())).containsExactly("BED", "LAMP", "SOFA");
        assertThatThrownBy(() -> products.all().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(skus(products.findHolding(new OrderId("o1")))).containsExactly("LAMP", "SOFA");
        assertThat(products.findHolding(new OrderId("o2"))).isEmpty();
        assertThat(skus(products.named(List.of(order)))).containsExactly("LAMP");
        assertThat(products.named(List.of(new Need.Order(new OrderId("o2"))))).isEmpty();
    }

    @Test // N2: by SKU, by batch, each once
    void areNamedByACommand() {
        BatchReference lamp = new BatchReference("of LAMP");
        BatchReference none = new BatchReference("none");
        Need known = new Need.KnownBatch(lamp);
        Need unknown = new Need.KnownBatch(none);
        Products products = new Products(
                List.of(known, unknown, need("SOFA"), need("LAMP"), new Need.NewBatch(LAMP, none)),
                products().subList(0, 2),
                Map.of(lamp, LAMP));

        assertThat(skus(products.named(List.of(need("SOFA"))))).containsExactly("SOFA");
        assertThat(skus(products.named(List.of(known)))).containsExactly("LAMP");
        assertThat(products.named(List.of(unknown))).isEmpty();
        assertThat(skus(products.named(List.of(need("SOFA"), known, need("LAMP"), need("SOFA")))))
                .containsExactly("SOFA", "LAMP");
        assertThat(skus(products.named(List.of(new Need.NewBatch(LAMP, none))))).containsExactly("LAMP");
    }

    @Test
    void holdAProductThatIsGivenTwiceOnce() {
        Products products =
                new Products(List.of(need("LAMP")), List.of(loaded("LAMP"), loaded("LAMP"), loaded("SOFA")), Map.of());
        assertThat(skus(products.all())).containsExactly("LAMP", "SOFA");
    }

    private static Need need(String sku) {
        return new Need.Line(new LineKey(new OrderId("o1"), new LineId("1"), new Sku(sku)));
    }

    private static void create(Draft draft, String reference) {
        draft.emit(new Event.BatchCreated(
                draft.nextNumber(), BatchRegistration.onHand(new BatchReference(reference), draft.sku(), 1)));
    }

    private static ProductView loaded(String sku) {
        Batch old = Batch.created(1, BatchRegistration.onHand(new BatchReference("old " + sku), new Sku(sku), 5));
        List<Need> seen = List.of(
                need(sku),
                new Need.KnownBatch(old.reference()),
                new Need.NewBatch(new Sku(sku), new BatchReference("new " + sku)));
        return new LoadedProduct(new Sku(sku), 1, 0, List.of(old), List.of(), seen);
    }
}
