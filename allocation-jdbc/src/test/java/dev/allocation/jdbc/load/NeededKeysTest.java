package dev.allocation.jdbc.load;

import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.loading.Need;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of parameters of a load. */
class NeededKeysTest {
    @Test
    void openBatchesAreNotReadBesideAllBatches() {
        NeededKeys keys = NeededKeys.of(List.of(
                new Need.Line(key("o1", "LAMP")),
                new Need.Batches(sku("LAMP")),
                new Need.Product(sku("LAMP")),
                new Need.Line(key("o1", "SOFA"))));

        assertThat(skus(keys.skus().rows())).containsExactly("LAMP", "SOFA");
        assertThat(skus(keys.whole().rows())).containsExactly("LAMP");
        assertThat(skus(keys.open().rows())).containsExactly("SOFA");
    }

    @Test
    void theProductOfAllBatchesIsRead() {
        NeededKeys keys = NeededKeys.of(List.of(new Need.Batches(sku("LAMP"))));

        assertThat(skus(keys.skus().rows())).containsExactly("LAMP");
        assertThat(skus(keys.whole().rows())).containsExactly("LAMP");
        assertThat(keys.open().rows()).isEmpty();
    }

    private static List<Object> skus(List<Object[]> rows) {
        return rows.stream().map(row -> row[0]).toList();
    }
}
