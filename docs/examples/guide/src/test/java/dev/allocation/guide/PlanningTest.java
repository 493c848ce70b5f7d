package dev.allocation.guide;

import static dev.allocation.model.planning.Policies.earliestFirst;
import static dev.allocation.model.planning.Policies.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.explanation.Explanation;
import dev.allocation.model.explanation.Reason;
import dev.allocation.model.planning.AvailabilityCurve;
import dev.allocation.service.AllocationService;
import dev.allocation.service.EarliestPromise;
import dev.allocation.service.Planning;
import dev.allocation.service.PlanningOptions;
import dev.allocation.service.Simulated;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page "why, what if, how many by when", from top to bottom. */
class PlanningTest {
    private static final Clock MARCH_1 =
            Clock.fixed(LocalDate.of(2027, 3, 1).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);

    @Test
    void readsAsOneProgram() {
        // tag::start
        PolicyName onlyFromTheShelf = new PolicyName("only from the shelf");
        AllocationService service = AllocationService.builder()
                .store(new InMemoryStore())
                .clock(MARCH_1)
                .policy(onlyFromTheShelf, earliestFirst().only(onHand()))
                .build();

        Sku sofa = new Sku("SOFA");
        BatchReference shelf = new BatchReference("shelf-7");
        BatchReference ship = new BatchReference("ship-12");
        LocalDate march14 = LocalDate.of(2027, 3, 14);
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(shelf, sofa, 12)));
        service.handle(new Command.CreateBatch(BatchRegistration.arriving(ship, sofa, 30, march14)));
        Planning planning = service.planning();
        // end::start

        // tag::explain
        OrderLine ada =
                OrderLine.of(new OrderId("ada"), new LineId("1"), sofa, 20).neededBy(LocalDate.of(2027, 3, 12));
        Explanation explanation = planning.explain(new Command.Allocate(ada));

        List<String> lines = new ArrayList<>();
        for (Explanation.BatchReasons batch : explanation.batches()) {
            for (Reason reason : batch.reasons()) {
                lines.add(reason.code().word() + ": " + reason.text());
            }
        }
        assertThat(lines)
                .containsExactly(
                        "too-few-units: 'shelf-7' has 12 units available, but the line asks for 20",
                        "arrives-late: 'ship-12' is arriving 2027-03-14, but the line is needed by 2027-03-12");
        assertThat(explanation.answer()).isInstanceOf(Answer.OutOfStock.class);
        // end::explain

        // tag::known
        OrderLine bob = OrderLine.of(new OrderId("bob"), new LineId("1"), sofa, 2);
        service.handle(new Command.Allocate(bob));

        Explanation ofBob = planning.explain(bob.key()).orElseThrow();

        assertThat(ofBob.batches())
                .extracting(batch -> batch.reasons().get(0).code())
                .containsExactly(Reason.Code.HOLDS, Reason.Code.FREE);
        // end::known

        // tag::shortfall
        Answer.OutOfStock no = (Answer.OutOfStock) service.handle(new Command.Allocate(ada));

        assertThat(no.shortfall()).isEqualTo(new Shortfall(new Quantity(10), 10, Optional.of(march14)));
        assertThat(no.shortfall().text())
                .isEqualTo("the largest rest of a batch is 10 units, all together have 10 units, "
                        + "and the line fits from 2027-03-14");
        // end::shortfall

        // tag::curve
        AvailabilityCurve curve =
                planning.availability(sofa, LocalDate.of(2027, 3, 1), march14).orElseThrow();

        assertThat(curve.by(LocalDate.of(2027, 3, 13))).isEqualTo(new AvailabilityCurve.Units(10, 10));
        assertThat(curve.by(march14)).isEqualTo(new AvailabilityCurve.Units(30, 40));
        // end::curve

        // tag::first-day
        List<OrderCommand.Item> order = List.of(
                new OrderCommand.Item(OrderLine.of(new OrderId("eve"), new LineId("1"), sofa, 8)),
                new OrderCommand.Item(OrderLine.of(new OrderId("eve"), new LineId("2"), sofa, 25)));
        Optional<EarliestPromise> earliest = planning.firstDay(order, LocalDate.of(2027, 6, 30));

        assertThat(earliest.orElseThrow().day()).isEqualTo(march14);
        // end::first-day

        // tag::options
        PlanningOptions careful = PlanningOptions.DEFAULT
                .by(onlyFromTheShelf)
                .keeping(new Quantity(2))
                .keeping(sofa, new Quantity(4));
        PlanningOptions withShip = PlanningOptions.DEFAULT.keeping(new Quantity(4));

        assertThat(planning.availability(sofa, march14, march14, careful)
                        .orElseThrow()
                        .by(march14))
                .isEqualTo(new AvailabilityCurve.Units(6, 6));
        assertThat(planning.availability(sofa, march14, march14, withShip)
                        .orElseThrow()
                        .by(march14))
                .isEqualTo(new AvailabilityCurve.Units(30, 36));
        assertThat(planning.firstDay(order, LocalDate.of(2027, 6, 30), careful)).isEmpty();
        // end::options

        // tag::what-if
        List<Simulated<Answer>> trial = planning.whatIf(List.of(
                new Command.Allocate(ada.neededBy(march14)),
                new Command.ChangeBatchEta(ship, march14.plusDays(5)),
                new Command.Allocate(OrderLine.of(new OrderId("dan"), new LineId("1"), sofa, 10))));

        Answer.BatchEtaChanged delayed = (Answer.BatchEtaChanged) trial.get(1).answer();
        assertThat(delayed.late()).containsExactly(ada.neededBy(march14)); // the delay would break this promise
        assertThat(trial).extracting(one -> one.events().size()).containsExactly(1, 1, 1);
        assertThat(service.allocation(ada.key())).isEmpty(); // nothing was written
        // end::what-if
    }
}
