package shop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.command.UnknownSkuException;
import org.junit.jupiter.api.Test;
import shop.boot.Shop;

class ShopTest {
    @Test
    void opensEmpty() {
        assertThatThrownBy(() -> Shop.open().place("ada", "SOFA", 3)).isInstanceOf(UnknownSkuException.class);
    }
}
