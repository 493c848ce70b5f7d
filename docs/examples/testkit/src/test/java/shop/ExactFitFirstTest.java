package shop;

import dev.allocation.model.planning.BatchOrder;
import dev.allocation.testing.law.OrderLaws;
import shop.domain.ExactFitFirst;

// tag::policy
class ExactFitFirstTest extends OrderLaws {
    @Override
    protected BatchOrder order() {
        return new ExactFitFirst();
    }
}
// end::policy
