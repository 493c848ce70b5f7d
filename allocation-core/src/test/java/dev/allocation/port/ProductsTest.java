package dev.allocation.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.Purchase;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Product;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProductsTest {
    @Test
    void haveOneWithoutAPastOnlyOnceItRecordsSomething() {
        Products products = new Products(List.of(need("LAMP")), List.of(), List.of());

        Product lamp = products.getOrAdd(new Sku("LAMP"));
        assertThat(products.get(new Sku("LAMP"))).isEmpty();
        assertThat(products.areChanged()).isFalse();
        assertThat(products.changed()).isEmpty();

        lamp.createBatch(Purchase.onHand("b1", "LAMP", 1));
        assertThat(products.get(new Sku("LAMP"))).containsSame(lamp);
        assertThat(products.getOrAdd(new Sku("LAMP"))).isSameAs(lamp);
        assertThat(products.areChanged()).isTrue();
        assertThat(products.changed()).containsExactly(lamp);
    }

    @Test
    void areFoundAndToldInTheOrderOfTheirSkusHoweverTheyWereAskedFor() {
        List<String> skus = IntStream.range(10, 50).mapToObj(i -> "S" + i).toList();
        for (int seed = 0; seed < 20; seed++) {
            List<String> asked = new ArrayList<>(skus);
            Collections.shuffle(asked, new Random(seed));
            List<Product> loaded =
                    asked.subList(0, seed).stream().map(ProductsTest::loaded).toList();
            Products products =
                    new Products(asked.stream().map(ProductsTest::need).toList(), loaded, List.of());

            for (String sku : asked) {
                Product product = products.getOrAdd(new Sku(sku));
                assertThat(product.sku().value()).isEqualTo(sku);
                assertThat(products.get(new Sku(sku)).isPresent()).isEqualTo(loaded.contains(product));
                product.createBatch(Purchase.onHand("new " + sku, sku, 1));
            }

            assertThat(products.changed())
                    .extracting(product -> product.sku().value())
                    .isEqualTo(skus);
        }
    }

    @Test
    void areWhereTheirBatchesAreThoughTheyWereNotNamed() {
        Product lamp = loaded("LAMP");
        BatchReference reference = new BatchReference("old LAMP");
        Products products =
                new Products(List.of(new Need.KnownBatch(reference), need("SOFA")), List.of(lamp), List.of());

        assertThat(products.holding(reference)).containsSame(lamp);
        assertThat(products.get(new Sku("LAMP"))).containsSame(lamp);
        assertThatIllegalStateException()
                .isThrownBy(() -> products.getOrAdd(new Sku("BED")))
                .withMessageContaining("BED");
    }

    @Test
    void holdABatchOnceItIsCreated() {
        Product lamp = loaded("LAMP");
        BatchReference reference = new BatchReference("new LAMP");
        Products products = new Products(List.of(new Need.NewBatch(lamp.sku(), reference)), List.of(lamp), List.of());

        assertThat(products.holding(reference)).isEmpty();
        lamp.createBatch(Purchase.onHand("new LAMP", "LAMP", 1));
        assertThat(products.holding(reference)).containsSame(lamp);
    }

    @Test
    void tellWhatIsToBeKept() {
        Receipt receipt = new Receipt(new MessageId("m1"), "command", "outcome");
        Products products = new Products(List.of(new Need.Message(receipt.message())), List.of(), List.of());

        assertThat(products.kept()).isEmpty();
        products.keep(receipt);
        assertThat(products.kept()).containsExactly(receipt).isUnmodifiable();
    }

    private static Need need(String sku) {
        return new Need.Line(LineKey.of("o1", "1", sku));
    }

    private static Product loaded(String sku) {
        Product before = Product.empty(new Sku(sku));
        before.createBatch(Purchase.onHand("old " + sku, sku, 5));
        List<Need> seen = List.of(
                need(sku),
                new Need.KnownBatch(new BatchReference("old " + sku)),
                new Need.NewBatch(new Sku(sku), new BatchReference("new " + sku)));
        return Product.loaded(new Sku(sku), 1, 0, before.batches(), List.of(), seen);
    }
}
