package shop;

import dev.allocation.model.Batch;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.testing.law.PreferenceLaws;
import java.util.Comparator;
import shop.domain.SmallestRemainderFirst;

// tag::policy
class SmallestRemainderFirstTest extends PreferenceLaws {
    @Override
    protected Comparator<Batch> preference() {
        return SmallestRemainderFirst.ORDER;
    }

    @Override
    protected AllocationPolicy policy() {
        return new SmallestRemainderFirst();
    }
}
// end::policy
