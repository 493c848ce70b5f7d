package dev.allocation.model.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
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
