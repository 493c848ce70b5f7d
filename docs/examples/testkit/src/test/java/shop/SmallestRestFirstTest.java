package shop;

import dev.allocation.model.Batch;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.testing.law.PreferenceLaws;
import java.util.Comparator;
import shop.domain.SmallestRestFirst;

// tag::policy
class SmallestRestFirstTest extends PreferenceLaws {
    @Override
    protected Comparator<Batch> preference() {
        return SmallestRestFirst.ORDER;
    }

    @Override
    protected AllocationPolicy policy() {
        return new SmallestRestFirst();
    }
}
// end::policy
