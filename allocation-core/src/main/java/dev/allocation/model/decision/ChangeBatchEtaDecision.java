package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.ChangeBatchEta;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes the day on which a batch arrives; its lines stay where they are (rule S3). */
public final class ChangeBatchEtaDecision implements Decision<ChangeBatchEta, Answer.BatchEtaChanged> {
    /** Creates the decision, which has no state. */
    public ChangeBatchEtaDecision() {}

    @Override
    public List<Need> needs(ChangeBatchEta command) {
        return List.of(new Need.Delay(command.batch(), command.eta()));
    }

    @Override
    public Answer.BatchEtaChanged decide(ChangeBatchEta command, Products products, DecisionContext context) {
        KnownBatch known = KnownBatch.in(products, command.batch());
        Draft draft = known.draft();
        List<OrderLine> late = lateLines(command, draft);
        if (!known.batch().arrival().equals(new Arrival.UnderWay(command.eta()))) {
            draft.emit(new Event.BatchEtaChanged(draft.sku(), draft.nextNumber(), command.batch(), command.eta()));
        }
        return new Answer.BatchEtaChanged(known.batch().lines(), late);
    }

    /** {@return the lines whose needed-by day the batch will miss, oldest first} */
    private static List<OrderLine> lateLines(ChangeBatchEta command, Draft draft) {
        List<Allocation> late = new ArrayList<>();
        draft.neededBefore(command.batch(), command.eta()).forEach(late::add);
        late.sort(Comparator.comparingLong(
                allocation -> allocation.partIn(command.batch()).orElseThrow().sequence()));
        return late.stream().map(Allocation::line).toList();
    }
}
