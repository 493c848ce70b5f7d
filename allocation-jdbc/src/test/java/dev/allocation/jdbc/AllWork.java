package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.release;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.MessageId;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.service.AllocationService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All work of a service and of the people who operate it, so that each type of statement on each table is sent. */
record AllWork(JdbcStore store) {
    private static final Instant LATER = NOON.plusSeconds(1_000_000_000);

    void run() {
        commands();
        waitingLines();
        dispatch();
        unchangedAnswers();
        reads();
        delivery();
        maintenance();
    }

    private void commands() {
        store.events().subscribe("reports");
        handled(store, onHand("b1", "LAMP", 10), arriving("b2", "LAMP", 10, day(9)), onHand("b3", "SOFA", 5));
        handled(store, allocate("o1", "LAMP", 4), allocate("o2", "LAMP", 6), amend("o2", "LAMP", 5), count("b1", 3));
        handled(store, deallocate("o1", "LAMP"), delay("b2", day(12)), receive("b2"), hold("b2"), release("b2"));
        try (AllocationService service =
                AllocationService.builder().store(store).build()) {
            service.handle(new MessageId("m1"), allocate("o3", "SOFA", 1));
            service.handleAll(List.<Command<?>>of(allocate("o4", "SOFA", 1), allocate("o4", "LAMP", 1)));
        }
    }

    private void waitingLines() {
        Command.Allocate waiting =
                new Command.Allocate(line("w1", "SOFA", 50), Optional.empty(), Terms.NONE.waiting(5));
        handled(store, waiting, amend("w1", "SOFA", 40), deallocate("w1", "SOFA"));
    }

    private void dispatch() {
        handled(
                store,
                onHand("b4", "SOFA", 1),
                count("b4", 0),
                count("b4", 1),
                onHand("b5", "SOFA", 1),
                count("b5", 0));
        Command.ReturnGoods one = new Command.ReturnGoods(key("x1", "SOFA"), new Quantity(1), batch("b3"));
        handled(store, allocate("x1", "SOFA", 2), new Command.Dispatch(key("x1", "SOFA")), one, one);
        handled(store, allocate("x2", "SOFA", 1), new Command.Dispatch(key("x2", "SOFA")));
    }

    /** Commits answers that depend on a product and a reference that do not exist. */
    private void unchangedAnswers() {
        List<Need> needs = List.of(
                new Need.Line(key("o5", "NONE")), new Need.KnownBatch(batch("none")), new Need.Line(key("o5", "SOFA")));
        try (UnitOfWork work = store.begin()) {
            Products products = work.load(needs);
            decided(products, allocate("o5", "SOFA", 1));
            work.commit(NOON);
        }
    }

    private void reads() {
        assertThat(store.reads().allocationsOf(order("o4"), Instant.EPOCH)).hasSize(2);
        assertThat(store.reads().batch(batch("b1"), Instant.EPOCH)).isPresent();
        try (Stream<?> products = store.reads().snapshots()) {
            assertThat(products).hasSize(2);
        }
    }

    private void delivery() {
        EventLog events = store.events();
        DeliveryLease lease = claimed();
        assertThat(events.renew(lease, NOON, Duration.ofMinutes(1))).isTrue();
        DeliveryLease.Due first = lease.due().get(0);
        DeliveryLease.Failure failure = new DeliveryLease.Failure(
                first.entry().event().sku(), first.entry().event().number(), 1, Optional.empty(), "no reason");
        assertThat(events.complete(lease, lease.due().size(), List.of(failure))).isTrue();
        assertThat(events.parked("reports")).hasSize(1);
        assertThat(events.resend("reports", failure.sku(), failure.number(), NOON))
                .isTrue();
        DeliveryLease again = claimed();
        assertThat(events.complete(again, again.due().size(), List.of())).isTrue();
        events.rebuild("reports");
        assertThat(events.complete(claimed(), 0, List.of())).isTrue();
        assertThat(events.subscribers()).hasSize(1);
        assertThat(events.remove("reports")).isTrue();
    }

    private DeliveryLease claimed() {
        return store.events().claim("reports", 100, NOON, Duration.ofMinutes(1)).orElseThrow();
    }

    private void maintenance() {
        assertThat(store.trimMessages(LATER, 10)).isPositive();
        assertThat(store.archiveDispatched(LATER, 10)).isPositive();
        assertThat(store.archiveEmptied(LATER, 10)).isPositive();
        handled(store, onHand("b5", "SOFA", 1));
        assertThat(store.events().trim(LATER, 0, 100)).isPositive();
        String renewed = store.renewIncarnation();
        assertThat(store.incarnation()).isEqualTo(renewed);
        assertThat(store.reads().availabilityOf(sku("SOFA"), Instant.EPOCH)).isPresent();
    }
}
