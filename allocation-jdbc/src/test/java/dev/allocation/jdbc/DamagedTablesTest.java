package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.Event;
import dev.allocation.model.MessageId;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.port.StorageException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.service.AllocationService;
import dev.allocation.service.audit.Verified;
import dev.allocation.service.audit.Violation;
import dev.allocation.service.audit.Violation.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Verify finds what was damaged in the tables by raw SQL, with its ids, and nothing else (rule W5). */
@OnAllEngines
class DamagedTablesTest {
    /**
     * Damage to the tables.
     *
     * @param statements the statements
     * @param expected the beginnings of the violations
     */
    private record Damage(List<String> statements, List<String> expected) {
        static Damage of(String statement, String... expected) {
            return new Damage(List.of(statement), List.of(expected));
        }

        Damage and(String statement) {
            List<String> both = new ArrayList<>(statements);
            both.add(statement);
            return new Damage(both, expected);
        }
    }

    private static final List<Damage> IN_PRODUCTS = List.of(
            Damage.of("update stock_product set allocated = 13 where sku = 'LAMP'", "PRODUCT_ALLOCATED LAMP: 14/13"),
            Damage.of("update stock_product set reservations = 0 where sku = 'LAMP'", "PRODUCT_RESERVATIONS LAMP: 1/0"),
            Damage.of("update stock_product set waiting = 2 where sku = 'LAMP'", "PRODUCT_WAITING LAMP: 1/2"),
            Damage.of("update stock_product set version = 8 where sku = 'LAMP'", "VERSION LAMP: 7/8"),
            Damage.of(
                    "delete from stock_product where sku = 'DESK'",
                    "WITHOUT_PRODUCT DESK #3: a product/none",
                    "WITHOUT_PRODUCT DESK b3 #1: a product/none",
                    "WITHOUT_PRODUCT DESK x1 1: a product/none"),
            Damage.of(
                    "insert into stock_waiting (sku, order_id, line_id, quantity, priority, may_split, place, turn, magnitude)"
                            + " values ('ZEBRA', 'z1', '1', 1, 9, 0, 1, 1, 0)",
                    "WITHOUT_PRODUCT ZEBRA z1 1: a product/none"),
            Damage.of(
                    "insert into stock_waiting (sku, order_id, line_id, quantity, priority, may_split, place, turn, magnitude)"
                            + " values ('', 'z1', '1', 1, 9, 0, 1, 1, 0)",
                    "WITHOUT_PRODUCT  z1 1: a product/none"));

    private static final List<Damage> IN_BATCHES = List.of(
            Damage.of(
                    "update stock_batch set allocated = 5, is_open = 0 where reference = 'b2'",
                    "BATCH_ALLOCATED LAMP b2: 4/5"),
            Damage.of("update stock_batch set line_count = 3 where reference = 'b1'", "BATCH_LINES LAMP b1: 2/3"),
            Damage.of(
                    "update stock_batch set quantity = 9 where reference = 'b1'",
                    "BATCH_OVERSOLD LAMP b1: 9 at most/10"),
            Damage.of("update stock_batch set is_open = 0 where reference = 'b2'", "BATCH_OPEN LAMP b2: open/not open"),
            Damage.of(
                    "delete from stock_reference where reference = 'b1'",
                    "BATCH_REFERENCE LAMP b1: number 1 of \"LAMP\"/none"),
            Damage.of(
                    "update stock_reference set sku = 'DESK' where reference = 'b1'",
                    "BATCH_REFERENCE LAMP b1: number 1 of \"LAMP\"/number 1 of \"DESK\"",
                    "REFERENCE DESK b1 #1: a live batch/none"),
            Damage.of(
                    "update stock_reference set registered_quantity = 10 where reference = 'b1'",
                    "REFERENCE LAMP b1 #1: no live batch/a live batch"),
            Damage.of("update stock_batch set on_hold = 1 where reference = 'b1'", "REPLAY LAMP b1: "),
            Damage.of("update stock_batch set eta = date '2026-05-05' where reference = 'b1'", "REPLAY LAMP b1: "));

    private static final List<Damage> IN_LINES = List.of(
            Damage.of(
                    "update stock_allocation set batch_number = 3 where order_id = 'r1'",
                    "PART_WITHOUT_BATCH LAMP r1 1 #3: batch number 3/none",
                    "BATCH_ALLOCATED LAMP b2: 3/4",
                    "BATCH_LINES LAMP b2: 1/2"),
            Damage.of(
                    "update stock_allocation set line_quantity = 5 where order_id = 'o1'",
                    "LINE_QUANTITY LAMP o1 1: 5/4"),
            Damage.of(
                    "update stock_allocation set part = 2 where order_id = 'o1'",
                    "LINE_PARTS LAMP o1 1: part 1/1 parts"),
            Damage.of(
                    "update stock_allocation set needed_by = date '2026-05-05' where order_id = 'o2' and part = 2",
                    "LINE_PARTS LAMP o2 1: one quantity, day, end and terms/2 parts"),
            Damage.of(
                    "update stock_allocation set order_id = 'o1', line_quantity = 1 where order_id = 'r1'",
                    "LINE_TWICE LAMP o1 1: 1/more than 1"),
            Damage.of(
                    "update stock_dispatched set order_id = 'o1', sku = 'LAMP' where order_id = 'x1'",
                    "LINE_TWICE LAMP o1 1: 1/more than 1"),
            Damage.of(
                    "update stock_allocation set sequence = 99 where order_id = 'r1'",
                    "NUMBER LAMP r1 1: another number from 1 to 7/99"),
            Damage.of(
                    "update stock_allocation set sequence = 4 where order_id = 'r1'",
                    "NUMBER LAMP r1 1: another number from 1 to 7/4"),
            Damage.of(
                    "update stock_allocation set order_id = ' ' where order_id = 'o1'",
                    "UNREADABLE LAMP   1: values that the model accepts/"),
            Damage.of(
                    "update stock_waiting set quantity = 1, magnitude = 0",
                    "PLACEABLE LAMP w1 1: no batch with 1 units/one or more"),
            Damage.of("update stock_dispatched set returned = 2", "LINE_RETURNED DESK x1 1: fewer than 2/2"),
            Damage.of("update stock_dispatched set quantity = 3", "REPLAY DESK x1 1: "),
            Damage.of("delete from stock_waiting", "REPLAY LAMP w1 1: ")
                    .and("update stock_product set waiting = 0 where sku = 'LAMP'"));

    private static final List<Damage> IN_THE_LOG = List.of(
            Damage.of(
                    "delete from stock_event where sku = 'LAMP' and number = 3",
                    "EVENT_NUMBERS LAMP #1: 7/6",
                    "POSITION_WITHOUT_EVENT LAMP #"),
            Damage.of(
                    "delete from stock_event where sku = 'LAMP' and number = 1",
                    "EVENT_NUMBERS LAMP #1: 7/6",
                    "POSITION_WITHOUT_EVENT LAMP #"),
            Damage.of(
                    "delete from stock_event where sku = 'LAMP' and number = 7",
                    "VERSION LAMP: 6/7",
                    "POSITION_WITHOUT_EVENT LAMP #"),
            Damage.of(
                    "delete from stock_event_position where sku = 'LAMP' and number = 3",
                    "EVENT_LOST LAMP #3: a position/none",
                    "POSITION_MISSING #"),
            Damage.of(
                    "update stock_event_position set number = 1000 where sku = 'LAMP' and number = 7",
                    "EVENT_LOST LAMP #7: a position/none",
                    "POSITION_WITHOUT_EVENT LAMP #"),
            Damage.of(
                    "update stock_event set batch = 'b9' where sku = 'LAMP' and number = 3",
                    "REPLAY LAMP: events that fit/"),
            Damage.of(
                    "update stock_event set cause = 'moved' where sku = 'LAMP' and number = 3",
                    "REASON LAMP o1 1 #3: NEW/MOVED"),
            Damage.of(
                    "update stock_event set cause = null where sku = 'LAMP' and number = 3",
                    "REPLAY LAMP: events that fit/event 3: line-allocated.1 must have a reason, but has none"),
            Damage.of(
                    "update stock_subscriber set position = 1000",
                    "CURSOR mail #1000: position 10 at most/position 1000"),
            Damage.of(
                    "insert into stock_unsequenced (commit_order, sku, number) values (5, 'LAMP', 3)",
                    "UNSEQUENCED LAMP #3: no position yet/position "),
            Damage.of(
                    "insert into stock_unsequenced (commit_order, sku, number) values (5, 'ZEBRA', 1)",
                    "UNSEQUENCED ZEBRA #1: an event/none"),
            Damage.of(
                            "insert into stock_unsequenced (commit_order, sku, number) values (5, 'ZEBRA', 1)",
                            "UNSEQUENCED ZEBRA #1: an event/none",
                            "REASON LAMP o1 1 #3: NEW/MOVED")
                    .and("update stock_event set cause = 'moved' where sku = 'LAMP' and number = 3"),
            Damage.of(
                            "update stock_event_position set number = 1000 where sku = 'LAMP' and number = 3",
                            "POSITION_ORDER LAMP #4: a position after ")
                    .and("update stock_event_position set number = 3 where sku = 'LAMP' and number = 4")
                    .and("update stock_event_position set number = 4 where sku = 'LAMP' and number = 1000"),
            Damage.of(
                    "update stock_sequencer set next_position = 3",
                    "POSITION_NOT_GIVEN #10: position 2 at most/position 10"),
            Damage.of("update stock_incarnation set trimmed_through = 11", "TRIMMED #11: position 10 at most/"),
            Damage.of(
                    "update stock_event set replaced_place = null where sku = 'DESK' and number = 3",
                    "REPLACED DESK #3: Replaced["),
            Damage.of(
                    "update stock_event set replaced_quantity = -1 where sku = 'DESK' and number = 3",
                    "REPLACED DESK #3: Replaced["),
            Damage.of("update stock_message set outcome_part = 1", "RECEIPT m1: an answer or a refusal/neither"),
            Damage.of("update stock_message set outcome = 'nonsense'", "RECEIPT m1: an answer or a refusal/neither"));

    @Parameter
    Engine engine;

    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private JdbcStore store;
    private AllocationService service;

    @BeforeEach
    void fill() {
        store = live().empty();
        service = AllocationService.builder().store(store).clock(clock).build();
        store.events()
                .subscribe(
                        "mail",
                        new SubscriberOptions(SubscriberOptions.Start.OLDEST, SubscriberOptions.Order.KEPT, 100));
        service.handle(onHand("b1", "LAMP", 10)); // event 1
        service.handle(onHand("b2", "LAMP", 5)); // event 2
        service.handle(allocate("o1", "LAMP", 4)); // event 3
        service.handle(new Command.Allocate(line("o2", "LAMP", 9), Optional.empty(), Terms.NONE.splitting())); // 4, 5
        service.handle(new Command.Allocate(line("r1", "LAMP", 1), Optional.of(NOON.plusSeconds(60)), Terms.NONE));
        service.handle(new Command.Allocate(line("w1", "LAMP", 50), Optional.empty(), Terms.NONE.waiting(3)));
        service.handle(new MessageId("m1"), onHand("b3", "DESK", 3));
        service.handle(allocate("x1", "DESK", 2));
        service.handle(new Command.Dispatch(key("x1", "DESK")));
    }

    @Test // W5
    void aSoundStoreHasNoViolation() {
        assertThat(verify()).isEmpty(); // events wait for positions
        store.events().prepare();
        List<Violation> found = new ArrayList<>();

        Verified verified = service.audit().verify(found::add);

        assertThat(found).isEmpty();
        assertThat(verified).isEqualTo(new Verified(2, 3, 3, 5, 4, 10, 2, 10, 1, 0));
    }

    @Test
    @DisplayName(
            "W5: what was trimmed and archived is no violation, also beside an event that is kept for a subscriber")
    void whatWasTrimmedAndArchivedIsNoViolation() {
        store.events().prepare();
        DeliveryLease lease =
                store.events().claim("mail", 100, NOON, Duration.ofMinutes(1)).orElseThrow();
        Event first = lease.due().get(1).entry().event();
        store.events()
                .complete(
                        lease,
                        10,
                        List.of(new DeliveryLease.Failure(first.sku(), first.number(), 1, Optional.empty(), "no")));
        store.events().trim(NOON.plusSeconds(1), 0, 100);
        service.archiveDispatched(NOON.plusSeconds(1));
        assertThat(verify()).isEmpty();

        store.events().drop("mail", first.sku(), first.number(), NOON);
        assertThat(verify()).isEmpty();
        service.handle(allocate("o9", "DESK", 1));
        store.events().prepare();
        assertThat(verify()).isEmpty();
    }

    @Test
    @DisplayName("W5: each of 44 damages by raw SQL is reported with its ids, and nothing else is")
    void eachDamageIsReportedWithItsIds() {
        List.of("batch_promised", "batch_open", "allocation_of_line", "dispatched_quantity")
                .forEach(this::drop);
        Set<Kind> reached = EnumSet.noneOf(Kind.class);
        List<Damage> damages = Stream.of(IN_PRODUCTS, IN_BATCHES, IN_LINES, IN_THE_LOG)
                .flatMap(List::stream)
                .toList();
        for (Damage damage : damages) {
            fill();
            store.events().prepare();
            live().sql(damage.statements().toArray(String[]::new));

            List<Violation> found = verify();

            found.forEach(violation -> reached.add(violation.kind()));
            assertThat(found)
                    .as("%s", damage)
                    .zipSatisfy(
                            damage.expected(),
                            (violation, expected) -> assertThat(ids(violation)).startsWith(expected));
        }
        // Rows of one table cannot disagree with an index of the database.
        assertThat(reached).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Kind.ORDER_INDEX)));
    }

    @Test
    @DisplayName("W5: a product with more records than a page, and as many rows without a product, are read whole")
    void manyRecordsAreReadWhole() {
        service.handle(onHand("b4", "COT", 1));
        service.handle(onHand("b5", "MAT", 1));
        store.events().prepare();
        store.events().remove("mail");
        store.events().trim(NOON.plusSeconds(1), 0, 100); // no replay, which would miss the rows
        dispatched("LAMP", 10_001);
        dispatched("MAT", 2);
        live().sql("delete from stock_product where sku in ('DESK', 'MAT')");
        List<Violation> found = new ArrayList<>();

        Verified verified = service.audit().verify(found::add);

        List<String> withoutProduct = List.of(
                "WITHOUT_PRODUCT DESK b3 #1: a product/none",
                "WITHOUT_PRODUCT DESK x1 1: a product/none",
                "WITHOUT_PRODUCT MAT b5 #1: a product/none",
                "WITHOUT_PRODUCT MAT many0 1: a product/none",
                "WITHOUT_PRODUCT MAT many1 1: a product/none");
        assertThat(found).extracting(DamagedTablesTest::ids).containsExactlyElementsOf(withoutProduct);
        assertThat(verified.products()).isEqualTo(2);
        assertThat(verified.lines()).isEqualTo(10_001 + 4);

        live().sql("delete from stock_product");
        assertThat(verify()).hasSizeGreaterThan(10_000).allMatch(one -> one.kind() == Kind.WITHOUT_PRODUCT);
    }

    @Test
    @DisplayName("W5: without the row of the sequencer the check fails with an error that names its table")
    void aMissingRowOfTheSequencerIsNamed() {
        live().sql("create table kept_sequencer as select * from stock_sequencer", "delete from stock_sequencer");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::verify)
                .withMessageContaining("cannot read the records of the store")
                .withMessageContaining("the one row of the table sequencer is missing");
        live().sql("insert into stock_sequencer select * from kept_sequencer", "drop table kept_sequencer");
    }

    private void dispatched(String sku, int rows) {
        String all = IntStream.range(0, rows)
                .mapToObj(i -> "('" + sku + "', 'many" + i + "', '1', 1, 0, timestamp '2026-05-05 12:00:00')")
                .collect(Collectors.joining(", "));
        live().sql("insert into stock_dispatched (sku, order_id, line_id, quantity, returned, dispatched_at) values "
                + all);
    }

    private void drop(String constraint) {
        String table = "stock_" + constraint.substring(0, constraint.indexOf('_'));
        boolean isKey = engine == Engine.MARIADB && constraint.equals("allocation_of_line");
        live().sql("alter table " + table + " drop " + (isKey ? "primary key" : "constraint stock_" + constraint));
    }

    private List<Violation> verify() {
        List<Violation> found = new ArrayList<>();
        service.audit().verify(found::add);
        return found;
    }

    private static String ids(Violation violation) {
        List<String> ids = new ArrayList<>();
        ids.add(violation.kind().name());
        Stream.of(violation.sku(), violation.batch(), violation.order(), violation.line(), violation.id())
                .flatMap(Optional::stream)
                .forEach(ids::add);
        violation.number().ifPresent(number -> ids.add("#" + number));
        return String.join(" ", ids) + ": " + violation.expected() + "/" + violation.found();
    }

    private Live live() {
        return Live.toBeDamagedOn(engine);
    }
}
