package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.LineKey;
import dev.allocation.model.Part;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.product.Draft;
import java.util.Optional;

/** The reason why the units of a line cannot leave, in the form of both answers that give it (rules X1, X3). */
record Obstacle(DispatchAnswer.ToDispatch toDispatch, OrderAnswer.ToDispatchOrder toDispatchOrder) {
    /** {@return the first reason: a reservation, then for each part in its order a hold, or a batch under way} */
    static Optional<Obstacle> of(Allocation held, Draft draft) {
        LineKey line = held.line().key();
        if (held.isReservation()) {
            DispatchAnswer.NotConfirmed reason =
                    new DispatchAnswer.NotConfirmed(line, held.end().orElseThrow());
            return Optional.of(new Obstacle(reason, reason));
        }
        for (Part part : held.parts()) {
            Batch batch = draft.batch(part.batch()).orElseThrow();
            if (batch.onHold()) {
                DispatchAnswer.BatchOnHold reason = new DispatchAnswer.BatchOnHold(line, part.batch());
                return Optional.of(new Obstacle(reason, reason));
            }
            if (batch.arrival() instanceof Arrival.UnderWay underWay) {
                DispatchAnswer.BatchNotOnHand reason = new DispatchAnswer.BatchNotOnHand(line, part.batch(), underWay);
                return Optional.of(new Obstacle(reason, reason));
            }
        }
        return Optional.empty();
    }
}
