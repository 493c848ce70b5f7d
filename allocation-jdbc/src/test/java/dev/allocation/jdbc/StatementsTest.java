package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.model.Event;
import dev.allocation.model.MessageId;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.ConflictException;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.architecture.ProductionClasses;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Each statement of the units of work and the reads stands in a file under docs/sql, and finds its rows by an index. */
@OnAllEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsTest {
    private static final String RENEW = "allocation.sql.renew";
    private static final Path FILES = Path.of("..", "docs", "sql");

    @Parameter
    Engine engine;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final SubscriberOptions MAIL =
            new SubscriberOptions(SubscriberOptions.Start.OLDEST, SubscriberOptions.Order.KEPT, 100);

    /** An insert whose rows are selected from its parameters. */
    private static final Pattern INSERT_OF_SELECT = Pattern.compile("insert into [^;]*?\\)\nselect (\\?|r\\.)");

    /** Is sent once after a restore. */
    private static final String CHANGES_EVERY_ROW = "update stock_unsequenced\nset commit_order = 0";

    /** Statements that drop the keys and indexes of the present schema, each with one that makes it again. */
    private static final String KEYS = """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname),
              format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint
            where connamespace = current_schema()::regnamespace and contype in ('p', 'u')
            union all
            select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
            from pg_index i join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = current_schema()::regnamespace
              and not exists (select from pg_constraint where conindid = indexrelid)
            """;

    /** Is sent by a check of all invariants, for a range of products with a hundred thousand events. */
    private static final String LOOKS_FOR_ALL = "except\n";

    private RecordedSql recorded;
    private Wire wire;
    private JdbcStore store;
    private DeliveryLease lease;

    /** Records the statements once for all tests of an engine, because this takes seconds. */
    @BeforeParameterizedClassInvocation
    void record() {
        recorded = new RecordedSql();
        live().empty();
        wire = new Wire(recorded.over(live().source())::getConnection);
        JdbcStore.Builder builder = JdbcStore.builder(wire.source());
        store = isPlain() ? builder.database(Database.POSTGRESQL_PLAIN).build() : builder.build();
        write();
        orders();
        waitingLines();
        dispatch();
        load();
        read();
        deliver();
        others();
        fullPage();
        handled(store, allocate("v1", "SOFA", 1));
        during("a check of all invariants, while an event waits for its position", this::verify);
    }

    /** Fills a page of events: where pages go by SKU, the end of a full one is looked up. */
    private void fullPage() {
        StringBuilder events =
                new StringBuilder("insert into stock_unsequenced (commit_order, sku, number) values (1, 'S', 1)");
        int page = engine.name().startsWith("POSTGRESQL") ? 20_000 : 5_000;
        for (int number = 2; number <= page; number++) {
            events.append(", (1, 'S', ").append(number).append(')');
        }
        live().sql(events.toString());
        during("a full page of events", () -> store.events().prepare());
        during("the page after a full one", () -> store.events().prepare());
    }

    private void write() {
        during("a new product", () -> handled(store, onHand("b1", "LAMP", 100)));
        during("a batch of a known product", () -> handled(store, onHand("b2", "LAMP", 100)));
        during("a line that is allocated", () -> service().handle(allocate("o1", "LAMP", 60)));
        during("a line that changes its quantity", () -> handled(store, amend("o1", "LAMP", 70)));
        during("a line that is freed", () -> handled(store, deallocate("o1", "LAMP")));
        during("several new products", () -> handled(store, onHand("b3", "SOFA", 100), onHand("b4", "DESK", 100)));
        during("lines of several products", () -> together(allocate("o2", "SOFA", 1), allocate("o2", "DESK", 1)));
        during("several new batches of a product", () -> together(onHand("b5", "LAMP", 1), onHand("b6", "LAMP", 1)));
        during("lines of several products, for several callers", () -> {
            try (UnitOfWork work = store.begin("allocate")) {
                work.othersWait("list");
                Products products =
                        work.load(List.of(new Need.Line(key("o8", "SOFA")), new Need.Line(key("o8", "DESK"))));
                decided(products, allocate("o8", "SOFA", 1));
                decided(products, allocate("o8", "DESK", 1));
                assertThat(work.commitEach(NOON)).isEmpty();
            }
        });
        during(
                "lines of several products, one of which another caller changes",
                () -> assertThat(commitBesideAnother("DESK", "SOFA")).containsExactly(sku("SOFA")));
        during(
                "a line of a product that another caller changes",
                () -> assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> commitBesideAnother("LAMP")));
        during(
                "lines of several products, one of which does not exist, and another caller changes one",
                () -> assertThat(commitBesideAnother("DESK", "SOFA", "NONE")).containsExactly(sku("SOFA")));
        during(
                "a line of a product that another caller changes, and one of a product that does not exist",
                () -> assertThatExceptionOfType(ConflictException.class)
                        .isThrownBy(() -> commitBesideAnother("LAMP", "NONE")));
        during("several lines of a product", () -> together(allocate("o3", "LAMP", 1), allocate("o4", "LAMP", 1)));
        during("lines that change their quantity", () -> together(amend("o3", "LAMP", 2), amend("o4", "LAMP", 2)));
        during("lines that are freed", () -> together(deallocate("o3", "LAMP"), deallocate("o4", "LAMP")));
        during("a product that is locked first", () -> {
            try (UnitOfWork turn = store.beginInTurn("allocate", List.of(sku("LAMP")))) {
                decided(turn.load(List.of(new Need.Line(key("o5", "LAMP")))), allocate("o5", "LAMP", 1));
                turn.commit(NOON);
            }
        });
        during("products that are locked first", () -> {
            try (UnitOfWork turn = store.beginInTurn("list", List.of(sku("LAMP"), sku("SOFA")))) {
                turn.awaitTurn();
            }
        });
        during("a message", () -> service().handle(new MessageId("m1"), allocate("o5", "LAMP", 1)));
        during("a message that changes nothing", () -> service().handle(new MessageId("m2"), deallocate("o6", "LAMP")));
        during("an answer that rests on a missing product", () -> resting(new Need.Line(key("o7", "NONE"))));
        during(
                "an answer that rests on missing products",
                () -> resting(new Need.Line(key("o7", "NONE")), new Need.Line(key("o7", "NOTHING"))));
        during("an answer that rests on a free reference", () -> resting(new Need.KnownBatch(batch("none"))));
        during(
                "an answer that rests on free references",
                () -> resting(new Need.KnownBatch(batch("none")), new Need.KnownBatch(batch("nothing"))));
    }

    private void orders() {
        handled(store, onHand("b30", "VASE", 10), onHand("b31", "BOWL", 10));
        during("a line that is reserved", () -> handled(store, reserved("r1", 2)));
        during("a reservation that is confirmed", () -> handled(store, new Command.Confirm(key("r1", "VASE"))));
        during("an order that is allocated", () -> handled(store, ordered("r2")));
        during("an order that is confirmed", () -> handled(store, new OrderCommand.ConfirmOrder(order("r2"))));
        during(
                "orders that are confirmed",
                () -> together(new OrderCommand.ConfirmOrder(order("r1")), new OrderCommand.ConfirmOrder(order("r2"))));
        during("an order that is cancelled", () -> handled(store, new OrderCommand.CancelOrder(order("r2"))));
        handled(store, reserved("r3", 1));
        try (AllocationService service = service()) {
            during("reservations that have ended", service::removeVoidReservations);
        }
    }

    private void waitingLines() {
        during("a line that waits", () -> handled(store, waiting("w1", 50)));
        during("lines that wait", () -> together(waiting("w2", 50), waiting("w3", 50)));
        during("a waiting line that changes its quantity", () -> handled(store, amend("w1", "VASE", 40)));
        during(
                "waiting lines that change their quantity",
                () -> together(amend("w2", "VASE", 40), amend("w3", "VASE", 40)));
        during("a line that no longer waits", () -> handled(store, deallocate("w1", "VASE")));
        during("lines that no longer wait", () -> together(deallocate("w2", "VASE"), deallocate("w3", "VASE")));
        handled(store, waiting("w4", 20));
        during("room for a line that waits", () -> handled(store, onHand("b32", "VASE", 30)));
    }

    private void dispatch() {
        handled(store, allocate("x1", "VASE", 2), allocate("x2", "VASE", 2), allocate("x3", "VASE", 2), ordered("x4"));
        during("a line that is dispatched", () -> handled(store, dispatched("x1")));
        during("lines that are dispatched", () -> together(dispatched("x2"), dispatched("x3")));
        during("an order that is dispatched", () -> handled(store, new OrderCommand.DispatchOrder(order("x4"))));
        during("units that come back", () -> handled(store, returned("x1")));
        during("units of several lines that come back", () -> together(returned("x2"), returned("x3")));
        during("the last units that come back", () -> handled(store, returned("x1")));
        during("the last units of several lines that come back", () -> together(returned("x2"), returned("x3")));
        handled(store, allocate("x5", "VASE", 1), dispatched("x5"));
        during("a dispatched line that is archived", () -> store.archiveDispatched(NOON.plusSeconds(1), 1));
        during("dispatched lines that are archived", () -> store.archiveDispatched(NOON.plusSeconds(1), 9));
        handled(store, onHand("b33", "VASE", 0), onHand("b34", "VASE", 0), onHand("b35", "VASE", 0));
        during("a batch without units that is filled", () -> handled(store, count("b33", 1)));
        handled(store, count("b33", 0));
        during("a batch without units that is archived", () -> store.archiveEmptied(NOON.plusSeconds(1), 1));
        during("batches without units that are archived", () -> store.archiveEmptied(NOON.plusSeconds(1), 9));
        handled(store, allocate("x6", "VASE", 1), allocate("x7", "VASE", 1), dispatched("x6"), dispatched("x7"));
        during(
                "a dispatched line that comes back and leaves again",
                () -> together(returned("x6"), allocate("x6", "VASE", 1), dispatched("x6")));
        during(
                "dispatched lines that come back and leave again",
                () -> together(
                        returned("x6"),
                        returned("x7"),
                        allocate("x6", "VASE", 1),
                        allocate("x7", "VASE", 1),
                        dispatched("x6"),
                        dispatched("x7")));
    }

    private static Command.Allocate reserved(String order, long quantity) {
        return new Command.Allocate(line(order, "VASE", quantity), Optional.of(NOON.plusSeconds(900)), Terms.NONE);
    }

    private static Command.Allocate waiting(String order, long quantity) {
        return new Command.Allocate(line(order, "VASE", quantity), Optional.empty(), Terms.NONE.waiting(5));
    }

    private static OrderCommand.AllocateOrder ordered(String order) {
        return new OrderCommand.AllocateOrder(
                List.of(
                        new OrderCommand.Item(line(order, "VASE", 1), Terms.NONE.splitting()),
                        new OrderCommand.Item(line(order, "BOWL", 1))),
                Optional.empty(),
                OrderCommand.Mode.ALL_OR_NOTHING);
    }

    private static Command.Dispatch dispatched(String order) {
        return new Command.Dispatch(key(order, "VASE"));
    }

    private static Command.ReturnGoods returned(String order) {
        return new Command.ReturnGoods(key(order, "VASE"), new Quantity(1), batch("b30"));
    }

    private void load() {
        handled(store, allocate("o21", "VASE", 1), waiting("w21", 1_000), ordered("x21"));
        during("an order", () -> seen(new Need.Order(order("x21"))));
        during("orders", () -> seen(new Need.Order(order("x21")), new Need.Order(order("o21"))));
        during("a product", () -> seen(new Need.Product(sku("VASE"))));
        during("a product with all its batches", () -> seen(new Need.Batches(sku("VASE"))));
        during("a snapshot", () -> seenInSnapshot(new Need.Cut(batch("b1"), new Quantity(0))));
        during("a line", () -> seen(new Need.Line(key("o2", "SOFA"))));
        during("lines", () -> seen(new Need.Line(key("o2", "SOFA")), new Need.Line(key("o2", "DESK"))));
        during("a new batch", () -> seen(new Need.NewBatch(sku("LAMP"), batch("b9"))));
        during("a known batch", () -> seen(new Need.KnownBatch(batch("b1"))));
        during("known batches", () -> seen(new Need.KnownBatch(batch("b1")), new Need.KnownBatch(batch("b2"))));
        during("a batch that is cut", () -> seen(new Need.Cut(batch("b1"), new Quantity(0))));
        during("a batch that is late", () -> seen(new Need.Delay(batch("b1"), day(9))));
        during(
                "batches that are late",
                () -> seen(new Need.Delay(batch("b1"), day(9)), new Need.Delay(batch("b2"), day(9))));
        during("a message", () -> seen(new Need.Message(new MessageId("m1"))));
        during("messages", () -> seen(new Need.Message(new MessageId("m1")), new Need.Message(new MessageId("m2"))));
    }

    private void read() {
        during("the lines of an order", () -> store.reads().allocationsOf(order("o2"), Instant.EPOCH));
        during("a line", () -> store.reads().allocation(key("o2", "SOFA"), Instant.EPOCH));
        during(
                "the lines of an order in each state",
                () -> store.reads().lines().linesOf(order("x21"), NOON));
        during("a line in any state", () -> store.reads().lines().line(key("w21", "VASE"), NOON));
        during(
                "the lines that wait for a product",
                () -> store.reads().lines().waitingFor(sku("VASE"), Optional.empty(), 9));
        during(
                "the reservations that end",
                () -> store.reads().lines().reservationsEnding(EndCursor.after(NOON), NOON.plusSeconds(9), 9));
        during(
                "the lines that wait although their day has passed",
                () -> store.reads().lines().overdue(day(9), Optional.empty(), 9));
        during("the lines on a batch", () -> store.reads().allocationsOn(batch("b1"), 0, 10, Instant.EPOCH));
        during("the batches of a product", () -> store.reads().batchesOf(sku("LAMP"), Instant.EPOCH));
        during("the availability of a product", () -> store.reads().availabilityOf(sku("LAMP"), Instant.EPOCH));
        during("a batch", () -> store.reads().batch(batch("b1"), Instant.EPOCH));
        during("a whole product", () -> store.reads().snapshot(sku("LAMP")));
        EventHistory history = store.events().history();
        during("the history of a product", () -> history.after(sku("SOFA"), 0, 9));
        during("the history of a product, newest first", () -> history.before(sku("SOFA"), 9, 9));
        during("the history of a line", () -> history.after(key("o2", "SOFA"), 0, 9));
        during("the history of an order", () -> history.after(order("o2"), Optional.empty(), 9));
        during("how far the log was trimmed", history::completeFrom);
        during("whether an event is kept", () -> history.keeps(sku("SOFA"), 1));
        during("snapshots of several products", () -> {
            try (Stream<?> all = store.reads().snapshots()) {
                assertThat(all).hasSize(5);
            }
        });
        during("the records of all products, before the log is trimmed", () -> {
            try (Stream<?> all = store.records().products()) {
                assertThat(all.count()).isGreaterThan(5);
            }
        });
        during("answers that nothing is written for", () -> {
            try (UnitOfWork work = store.begin()) {
                work.load(List.of(
                        new Need.Line(key("o9", "LAMP")),
                        new Need.Line(key("o9", "NONE")),
                        new Need.KnownBatch(batch("none"))));
                work.commit(NOON);
            }
        });
    }

    /** Delivers new events, then failed ones. */
    private void deliver() {
        EventLog log = store.events();
        during("a new subscriber that starts now", () -> log.subscribe("late"));
        during("a new subscriber that starts with the oldest event", () -> log.subscribe("mail", MAIL));
        during("a subscriber that is known", () -> log.subscribe("mail", MAIL));
        handled(store, onHand("b20", "LAMP", 1), onHand("b21", "SOFA", 1), onHand("b22", "DESK", 1));
        during("the log", () -> log.after(0, 2));
        lease("new events", 2);
        during("a lease that lasts longer", () -> log.renew(lease, NOON, MINUTE));
        end("a lease without failures", 2, List.of());
        during("the status of the subscribers", log::subscribers);
        lease("new events", 100);
        end("a lease with failures", lease.due().size(), failuresOf(lease, Optional.of(NOON)));
        handled(store, onHand("b23", "SOFA", 1));
        lease("failed events", 100);
        end("a lease with failed events", 0, failuresOf(lease, Optional.of(NOON)));
        during("old events that do not wait", () -> log.trim(NOON.plusSeconds(1), 0, 100));
        lease("failed events", 100);
        end("a lease with events that are parked", lease.due().size(), failuresOf(lease, Optional.empty()));
        List<ParkedEvent> parked = log.parked("mail");
        during("parked events", () -> log.parked("mail"));
        for (ParkedEvent one : parked.subList(1, parked.size())) {
            Event event = one.entry().event();
            during("a parked event that is dropped", () -> log.drop("mail", event.sku(), event.number(), NOON));
        }
        Event first = parked.get(0).entry().event();
        during("a parked event that is sent again", () -> log.resend("mail", first.sku(), first.number(), NOON));
        lease("a failed event", 1);
        end("a lease with a failed event", 1, List.of());
        during("a rebuild", () -> log.rebuild("mail"));
        lease("a rebuild", 1);
        end("a rebuild that is done", 0, List.of());
        commit(NOON.plusSeconds(100_000), "b24");
        commit(NOON, "b25");
        commit(NOON.plusSeconds(100_000), "b26");
        for (String name : List.of("mail", "late")) {
            log.rebuild(name);
            log.complete(log.claim(name, 1, NOON, MINUTE).orElseThrow(), 0, List.of());
        }
        during("old events that are searched for", () -> log.trim(NOON.minusSeconds(1), 100, 1));
        during("old events", () -> log.trim(NOON.plusSeconds(1), 100, 100));
        during("a subscriber that is removed", () -> log.remove("mail"));
        during("what a started service does each second", log::prepare);
        during("the incarnation", store::incarnation);
        during("a new incarnation", store::renewIncarnation);
    }

    private void lease(String what, int most) {
        during(
                "a lease of " + what,
                () -> lease = store.events().claim("mail", most, NOON, MINUTE).orElseThrow());
    }

    private void end(String what, int handled, List<DeliveryLease.Failure> failures) {
        during(
                what,
                () -> assertThat(store.events().complete(lease, handled, failures))
                        .isTrue());
    }

    /** {@return a failure of the first event of each SKU} */
    private static List<DeliveryLease.Failure> failuresOf(DeliveryLease lease, Optional<Instant> next) {
        Map<Sku, DeliveryLease.Failure> failures = new TreeMap<>();
        for (DeliveryLease.Due due : lease.due()) {
            Event event = due.entry().event();
            failures.putIfAbsent(
                    event.sku(),
                    new DeliveryLease.Failure(event.sku(), event.number(), due.attempts() + 1, next, "no"));
        }
        return List.copyOf(failures.values());
    }

    private void commit(Instant at, String reference) {
        try (UnitOfWork work = store.begin()) {
            Products products = work.load(List.of(new Need.NewBatch(sku("LAMP"), batch(reference))));
            decided(products, onHand(reference, "LAMP", 1));
            work.commit(at);
        }
    }

    /** Sends statements that take more than a few rows, or that are seldom sent. */
    private void others() {
        during("a cut", () -> handled(store, allocate("o8", "LAMP", 90), count("b1", 1)));
        during("a commit whose connection was lost before it", () -> {
            wire.breakNext(Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> {});
            service().handle(new MessageId("m3"), allocate("o10", "SOFA", 1));
        });
        during("a commit whose connection was lost after it", () -> {
            wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
            handled(store, allocate("o11", "SOFA", 1));
        });
        live().sql(largeProduct());
        during("a snapshot of a large product", () -> {
            try (Stream<?> all = store.reads().snapshots()) {
                assertThat(all.count()).isGreaterThan(4);
            }
        });
        during("an old receipt", () -> store.trimMessages(NOON.plusSeconds(1_000_000_000), 1));
        during("old receipts", () -> store.trimMessages(NOON.plusSeconds(1_000_000_000), 10));
    }

    private void verify() {
        service().audit().verify(violation -> {}); // the rows of the large product are not those of a command
    }

    private String[] largeProduct() {
        return new String[] {
            "insert into stock_product (sku, version, allocated, reservations, waiting) values ('LARGE', 5000, 1500, 0, 1500)",
            "insert into stock_batch (sku, batch_number, reference, registered_quantity, quantity, allocated, line_count,"
                    + " is_open, on_hold) select 'LARGE', n, concat('large', n), 9, 9, case when n = 1 then 9 else 1 end, 1,"
                    + " case when n = 1 then 0 else 1 end, 0 from " + numbers(1, 1_500),
            "insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, sequence,"
                    + " may_split) select 'LARGE', concat('large', n), '1', 1, n, 1, 1, 2000 + n, 0 from "
                    + numbers(1, 1_500),
            "insert into stock_waiting (sku, order_id, line_id, quantity, priority, may_split, place, turn, magnitude)"
                    + " select 'LARGE', concat('waits', n), '1', 1, 9, 0, 4000 + n, 4000 + n, 0 from "
                    + numbers(1, 1_500),
            "insert into stock_dispatched (sku, order_id, line_id, quantity, returned, dispatched_at)"
                    + " select 'LARGE', concat('left', n), '1', 1, 0, current_timestamp from " + numbers(1, 1_500)
        };
    }

    private String numbers(int from, int to) {
        return switch (engine) {
            case H2 -> "system_range(" + from + ", " + to + ") as t(n)";
            case MARIADB -> "(select seq as n from seq_" + from + "_to_" + to + ") as t";
            case POSTGRESQL_15, POSTGRESQL_18 -> "generate_series(" + from + ", " + to + ") as t(n)";
        };
    }

    private void during(String purpose, Runnable work) {
        recorded.during(purpose, work);
    }

    private AllocationService service() {
        return AllocationService.builder().store(store).build();
    }

    private void together(Command<?>... commands) {
        service().handleAll(List.of(commands));
    }

    /** Commits lines of several products, the last of which another caller changes meanwhile; NONE does not exist. */
    private List<Sku> commitBesideAnother(String... skus) {
        List<String> found = Stream.of(skus).filter(sku -> !sku.equals("NONE")).toList();
        String order = "beside" + String.join("-", skus);
        try (UnitOfWork work = store.begin("list")) {
            Products products = work.load(
                    Stream.of(skus).map(sku -> new Need.Line(key(order, sku))).toList());
            for (String sku : found) {
                decided(products, allocate(order, sku, 1));
            }
            handled(live().store(), allocate("before" + String.join("-", skus), found.get(found.size() - 1), 1));
            return work.commitEach(NOON);
        }
    }

    private void seenInSnapshot(Need... needs) {
        try (UnitOfWork work = store.beginSnapshot()) {
            work.load(List.of(needs));
        }
    }

    private void seen(Need... needs) {
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(needs));
        }
    }

    /** Commits a line of one product, with an answer that rests on more. */
    private void resting(Need... needs) {
        List<Need> all = new ArrayList<>(List.of(needs));
        all.add(new Need.Line(key("rest" + needs.length + needs[0].getClass().getSimpleName(), "LAMP")));
        try (UnitOfWork work = store.begin()) {
            Products products = work.load(all);
            decided(
                    products,
                    allocate("rest" + needs.length + needs[0].getClass().getSimpleName(), "LAMP", 1));
            work.commit(NOON);
        }
    }

    @Test
    void everyStatementStandsInItsFile() throws IOException {
        Path folder = FILES.resolve(database());
        if (Boolean.getBoolean(RENEW)) {
            renew(folder);
        }
        assertThat(kept(folder))
                .as("the statements in %s; -D%s=true with this test renews them, to be reviewed", folder, RENEW)
                .isEqualTo(recorded.files());
    }

    @Test
    void noStatementOnATableIsWithoutAName() {
        assertThat(recorded.nameless()).noneMatch(sql -> sql.contains("stock_"));
    }

    // InnoDB flushes its log at the end of each insert of a select, before the commit does.
    @Test
    void noInsertOnMariaDbSelectsItsParameters() {
        assertThat(recorded.statements())
                .noneMatch(sql -> engine == Engine.MARIADB
                        && INSERT_OF_SELECT.matcher(sql).find());
    }

    @Test
    void everyStatementInTheCodeIsAmongThem() {
        List<String> statements = recorded.statements();
        for (Map.Entry<String, NamedSql> one : statementsInTheCode().entrySet()) {
            Pattern like = like(one.getValue());
            assertThat(statements)
                    .as("the statements that this test has the store send, for " + one.getKey())
                    .anyMatch(sql -> like.matcher(sql).find());
        }
    }

    /** Asks for the plan for all parameters; a plan for one parameter can only be better. */
    @Test // X6
    void noStatementScansATable() throws SQLException, IOException {
        if (engine != Engine.POSTGRESQL_18) {
            return; // MariaDB and H2 show no plan without parameters, and PostgreSQL 15 none for all
        }
        try (Connection connection = DriverManager.getConnection(
                engine.server().freshUrl() + "&preferQueryMode=simple",
                engine.server().user(),
                engine.server().password())) {
            connection.setAutoCommit(true);
            fill(connection);
            assertThat(plan("select * from stock_batch where eta > ?", connection))
                    .contains("Seq Scan on stock_batch");
            assertThatNoneScans(recorded.statements(), connection);
            assertThatALongQueueIsReadNoFurtherThanAsked(connection);
            assertThatALaterPageIsReadNoFurtherThanAsked(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "alter table stock_unsequenced drop constraint stock_unsequenced_key, add primary key (sku, number)");
                // A page of thousands of events may well be joined by scanning; an index must exist for larger tables.
                statement.execute("set enable_hashjoin = off");
                statement.execute("set enable_mergejoin = off");
            }
            assertThatNoneScans(plainStatements(), connection);
        }
    }

    private static void assertThatNoneScans(List<String> statements, Connection connection) throws SQLException {
        for (String sql : statements) {
            if (!sql.equals(CHANGES_EVERY_ROW) && !sql.contains(LOOKS_FOR_ALL)) {
                assertThat(plan(sql, connection))
                        .as(sql)
                        .doesNotContainPattern("Seq Scan on stock_(?!sequencer|subscriber|incarnation)");
            }
        }
    }

    /** {@return the statements of plain SQL; another test compares their files with what is sent} */
    private static List<String> plainStatements() throws IOException {
        return kept(FILES.resolve("postgresql-plain")).values().stream()
                .flatMap(file -> Stream.of(file.split("(^|\\n)-- .*\\n")))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .map(sql -> sql.substring(0, sql.length() - 1))
                .toList();
    }

    /** Asks for the plan for all parameters, and for those of a SKU for which 100,000 lines wait, with what it really read. */
    private void assertThatALongQueueIsReadNoFurtherThanAsked(Connection connection) throws SQLException {
        String queue = recorded.statements().stream()
                .filter(sql -> sql.contains("w.magnitude = ?"))
                .findAny()
                .orElseThrow();
        assertThat(plan(queue, connection))
                .contains("Index Scan using stock_waiting_by_magnitude")
                .doesNotContain("Sort");
        String product = "'LONG', ";
        for (String room :
                List.of("30, date '0001-01-01', date '9999-12-31', 1", "17, date '0001-01-01', date '2026-03-01', 1")) {
            String ofLongQueue = filledIn(queue, (product + product + "0, 4, 0, " + room + ", 25").split(", "));
            assertThat(explained("explain (analyze) " + ofLongQueue, connection))
                    .contains("Index Scan using stock_waiting_by_magnitude")
                    .containsPattern("Limit .* \\(actual .* rows=25")
                    .doesNotContain("Sort")
                    .doesNotContainPattern("Rows Removed by Filter: \\d{4}");
        }
    }

    /** Asks for what is really read of 20,000 lines with one day, and of 40,000 reservations with one end. */
    private void assertThatALaterPageIsReadNoFurtherThanAsked(Connection connection) throws SQLException {
        String overdue = recorded.statements().stream()
                .filter(sql -> sql.contains("(w.needed_by, w.sku, w.place) >"))
                .findAny()
                .orElseThrow();
        assertThat(plan(overdue, connection))
                .contains("Index Scan using stock_waiting_by_day")
                .doesNotContain("Sort");
        String day = "date '2026-03-01'";
        assertThat(explained(
                        "explain (analyze) " + filledIn(overdue, day, day, "'S15'", "1", "date '2026-04-01'", "25"),
                        connection))
                .contains("Index Scan using stock_waiting_by_day")
                .containsPattern("Limit .* \\(actual .* rows=25")
                .doesNotContain("Rows Removed by Filter");
        String ending = recorded.statements().stream()
                .filter(sql -> sql.contains("(h.end_micros, h.sku, h.sequence) >"))
                .findAny()
                .orElseThrow();
        assertThat(plan(ending, connection)).contains("Index Scan using stock_allocation_by_end");
        String end = "1772000005000000";
        assertThat(explained(
                        "explain (analyze) " + filledIn(ending, end, end, "'S15'", "15", "1772000006000000", "25"),
                        connection))
                .contains("Index Scan using stock_allocation_by_end")
                .containsPattern("Limit .* \\(actual .* rows=25")
                .doesNotContain("Rows Removed by Filter");
    }

    private static String filledIn(String sql, String... values) {
        String[] parts = sql.split("\\?", -1);
        assertThat(parts).hasSize(values.length + 1);
        StringBuilder filled = new StringBuilder(parts[0]);
        for (int i = 0; i < values.length; i++) {
            filled.append(values[i]).append(parts[i + 1]);
        }
        return filled.toString();
    }

    /** {@return the plan of a statement; of several that are sent together, that of the longest} */
    private static String plan(String together, Connection connection) throws SQLException {
        String sql = Stream.of(together.split(";\n"))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        int parameters = (int) sql.chars().filter(c -> c == '?').count();
        String[] numbers =
                IntStream.rangeClosed(1, parameters).mapToObj(i -> "$" + i).toArray(String[]::new);
        return explained("explain (generic_plan) " + filledIn(sql, numbers), connection);
    }

    private static String explained(String sql, Connection connection) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                plan.append(row.getString(1)).append("\n");
            }
        }
        return plan.toString();
    }

    /**
     * Fills all tables with so many rows that a scan would cost more than any look-up.
     *
     * <p>Keys and indexes are made at the end, and the tables are not logged: with both from the start, the rows take several
     * times as long.
     */
    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : JdbcStore.builder(single(connection))
                    .build()
                    .schema()
                    .script()
                    .split(";")) {
                statement.execute(one.replace("create table", "create unlogged table"));
            }
            statement.execute("set maintenance_work_mem = '256MB'");
            List<String> keys = new ArrayList<>();
            List<String> without = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(KEYS)) {
                while (row.next()) {
                    without.add(row.getString(1));
                    keys.add(row.getString(2));
                }
            }
            for (String one : without) {
                statement.execute(one);
            }
            for (String one : List.of(
                    "insert into stock_product select 'S' || n, 900, 50, 10, 5 from generate_series(1, 20000) as t(n)",
                    "insert into stock_batch select 'S' || n, b, 'B' || b || '-' || n, 99, null, null, 99, null, 25, 25, 1, 0"
                            + " from generate_series(1, 20000) as t(n), generate_series(1, 2) as u(b)",
                    "insert into stock_reference select reference, sku, batch_number from stock_batch",
                    "insert into stock_allocation select sku, 'O' || (hashtext(reference) % 9999), reference || i, 1, batch_number, 1,"
                            + " 1, case when i < 5 then date '2026-03-01' + i end, 10 + i,"
                            + " case when i between 5 and 9 then 1772000000000000 + i * 1000000 end, null, 0"
                            + " from stock_batch, generate_series(1, 25) as u(i)",
                    "insert into stock_waiting select 'S' || n, 'W' || i, '1', i, case when i = 1 then date '2026-03-01' end, 9, i % 2,"
                            + " i, i, floor(log(2, i)) from generate_series(1, 20000) as t(n), generate_series(1, 5) as u(i)",
                    "insert into stock_waiting select 'LONG', 'L' || i, '1', 1 + i * 7919 % 50, null, 9, 0, i, i,"
                            + " floor(log(2, 1 + i * 7919 % 50)) from generate_series(1, 100000) as u(i)",
                    "insert into stock_dispatched select 'S' || n, 'D' || i, '1', 1, null, 0, timestamptz '2026-01-01' + n * interval"
                            + " '1s' from generate_series(1, 20000) as t(n), generate_series(1, 50) as u(i)",
                    "insert into stock_message select 'M' || n, 0, 'c', 'o', timestamptz '2026-01-01' + n * interval '1s'"
                            + " from generate_series(1, 50000) as t(n)",
                    "insert into stock_event (sku, number, kind, order_id, line_id, committed_at, commit_id)"
                            + " select sku, batch_number, 'k', 'O' || (hashtext(reference) % 9999), '1', now(), 1"
                            + " from stock_batch",
                    "insert into stock_event_position select row_number() over (), sku, number from stock_event",
                    "insert into stock_unsequenced select n, 'U' || n, 1 from generate_series(1, 50000) as t(n)",
                    "insert into stock_subscriber (name, position, is_ordered, waiting, most_waiting, is_built, is_rebuilding,"
                            + " lease, lease_token, lease_end)"
                            + " select 's' || n, 1, 1, 5000, 10000, 0, 0, 'NONE', 0, now() from generate_series(1, 9) as t(n)",
                    "insert into stock_retry_queue select 's' || (n % 9 + 1), 'S' || n, 1, 1, now(), 0, ''"
                            + " from generate_series(1, 20000) as t(n)")) {
                statement.execute(one);
            }
            for (String one : keys) {
                statement.execute(one);
            }
            statement.execute("analyze");
        }
    }

    private static DataSource single(Connection connection) {
        return Wire.proxy(
                DataSource.class,
                (proxy, method, arguments) -> Wire.proxy(
                        Connection.class,
                        (self, called, given) ->
                                called.getName().equals("close") ? null : Wire.call(connection, called, given)));
    }

    /** {@return the statements without those of dialects, which are sent to one database only} */
    private static Map<String, NamedSql> statementsInTheCode() {
        Map<String, NamedSql> all = new TreeMap<>();
        ProductionClasses.beside(JdbcStore.class).forEach(type -> {
            for (Field field : type.reflect().getDeclaredFields()) {
                if (!type.getPackageName().endsWith(".dialect")
                        && field.getType() == NamedSql.class
                        && Modifier.isStatic(field.getModifiers())) {
                    all.put(type.getSimpleName() + "." + field.getName(), value(field));
                }
            }
        });
        return all;
    }

    private static NamedSql value(Field field) {
        try {
            field.setAccessible(true);
            return (NamedSql) field.get(null);
        } catch (IllegalAccessException hidden) {
            throw new AssertionError(hidden);
        }
    }

    /**
     * {@return a pattern of the statement on one row, in which the dialect says how tables are joined, values inserted and
     * parameters sent}
     */
    private static Pattern like(NamedSql sql) {
        return Pattern.compile(
                sql.text()
                        .lines()
                        .map(line -> line.strip().replaceFirst("^((straight_)?join .* on |select (?=:))", ""))
                        .map(line -> Stream.of(line.split("(?=[:{]|<\\w)|(?<=[}>])|(?<=:\\w{1,30})\\b"))
                                .map(StatementsTest::likePart)
                                .collect(Collectors.joining()))
                        .collect(Collectors.joining(".*?")),
                Pattern.DOTALL);
    }

    private static String likePart(String part) {
        if (part.startsWith(":")) {
            return "(\\?|cast\\(\\? as .+?\\))";
        }
        if (part.matches("<\\w+>")) {
            return ".*?";
        }
        return Pattern.quote(part.startsWith("{") ? "stock_" + part.substring(1, part.length() - 1) : part);
    }

    private void renew(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String gone : kept(folder).keySet()) {
            Files.delete(folder.resolve(gone));
        }
        for (Map.Entry<String, String> file : recorded.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static Map<String, String> kept(Path folder) throws IOException {
        Map<String, String> kept = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    kept.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return kept;
    }

    @Test
    void plainSqlChangesOneTableInAStatement() {
        if (isPlain()) {
            assertThat(recorded.statements()).noneMatch(sql -> sql.contains("with "));
        }
    }

    private String database() {
        String word = engine.name().toLowerCase(Locale.ROOT).replaceFirst("_\\d+$", "");
        return isPlain() ? word + "-plain" : word;
    }

    private Live live() {
        return isPlain() ? Live.withPlainSqlOn(engine) : Live.on(engine);
    }

    /** {@return whether the statements are those of plain SQL, which are shown once, as all versions get the same} */
    private boolean isPlain() {
        return engine == Engine.POSTGRESQL_15;
    }
}
