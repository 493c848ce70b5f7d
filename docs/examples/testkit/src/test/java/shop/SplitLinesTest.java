package shop;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.testing.arbitrary.Question;
import dev.allocation.testing.law.PolicyLaws;
import java.util.Comparator;
import net.jqwik.api.Arbitrary;

// tag::parts
class SplitLinesTest extends PolicyLaws {
    @Override
    protected AllocationPolicy policy() {
        return (line, candidates) -> candidates.stream()
                .filter(batch -> batch.arrival() instanceof Arrival.OnHand)
                .max(Comparator.comparing(Batch::available).thenComparing(Batch::number));
    }

    @Override
    protected Arbitrary<Question> questions() {
        return Question.ofParts(super.questions());
    }
}
// end::parts
