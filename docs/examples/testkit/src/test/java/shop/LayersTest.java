package shop;

import dev.allocation.testing.architecture.HostLayers;
import dev.allocation.testing.architecture.ProductionClasses;
import dev.allocation.testing.architecture.RuleChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import shop.boot.Shop;

// tag::layers
class LayersTest {
    private static final HostLayers LAYERS =
            HostLayers.compositionRoot("shop.boot..").entrypoints("shop.web..").domain("shop.domain..");

    @TestFactory
    Stream<DynamicNode> areKept() {
        return RuleChecks.of(ProductionClasses.beside(Shop.class), LAYERS.rules());
    }
}
// end::layers
