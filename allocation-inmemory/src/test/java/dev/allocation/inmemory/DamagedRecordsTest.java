package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.MessageId;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.port.Store;
import dev.allocation.port.event.EventFields;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.port.records.StoredRecord.BatchRecord;
import dev.allocation.port.records.StoredRecord.DispatchedRecord;
import dev.allocation.port.records.StoredRecord.EventRecord;
import dev.allocation.port.records.StoredRecord.EventsRecord;
import dev.allocation.port.records.StoredRecord.LostEventRecord;
import dev.allocation.port.records.StoredRecord.MisplacedEventRecord;
import dev.allocation.port.records.StoredRecord.PartRecord;
import dev.allocation.port.records.StoredRecord.ProductRecord;
import dev.allocation.port.records.StoredRecord.UnsequencedRecord;
import dev.allocation.port.records.StoredRecord.WaitingRecord;
import dev.allocation.port.records.StoredRecords;
import dev.allocation.service.AllocationService;
import dev.allocation.service.audit.Verified;
import dev.allocation.service.audit.Violation;
import dev.allocation.service.audit.Violation.Kind;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Verify reports each kind of violation with its ids, and nothing else (rule W5). */
class DamagedRecordsTest {
    /** A change of one record into none, one or several. */
    private interface Damage extends Function<StoredRecord, List<StoredRecord>> {}

    /** A store whose records are damaged on their way to the check. */
    private static final class DamagedStore extends DelegatingStore {
        private final StoredRecords records;

        DamagedStore(Store store, StoredRecords records) {
            super(store);
            this.records = records;
        }

        @Override
        public StoredRecords records() {
            return records;
        }
    }

    private static class Records implements StoredRecords {
        private final StoredRecords sound;

        Records(StoredRecords sound) {
            this.sound = sound;
        }

        @Override
        public Stream<StoredRecord> products() {
            return sound.products();
        }

        @Override
        public Stream<Reference> references() {
            return sound.references();
        }

        @Override
        public Stream<Position> positions() {
            return sound.positions();
        }

        @Override
        public long trimmedThrough() {
            return sound.trimmedThrough();
        }

        @Override
        public long lastPosition() {
            return sound.lastPosition();
        }

        @Override
        public Stream<MessageOutcome> receipts() {
            return sound.receipts();
        }
    }

    private final InMemoryStore store = new InMemoryStore();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final AllocationService service =
            AllocationService.builder().store(store).clock(clock).build();
    private final Set<Kind> reached = EnumSet.noneOf(Kind.class);

    @BeforeEach
    void fill() {
        store.events().subscribe("mail");
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
        service.handle(count("b3", 0));
        service.archiveEmptied(NOON.plusSeconds(1));
        service.archiveDispatched(NOON.plusSeconds(1));
        List<Violation> found = new ArrayList<>();

        Verified verified = service.audit().verify(found::add);

        assertThat(found).isEmpty();
        assertThat(verified.isSound()).isTrue();
        assertThat(verified).isEqualTo(new Verified(2, 2, 3, 4, 4, 11, 2, 11, 1, 0));
    }

    @TestFactory // W5
    Stream<DynamicTest> eachViolationIsReportedWithItsIds() {
        return damages()
                .map(damaged -> DynamicTest.dynamicTest(damaged.expected().get(0), () -> check(damaged)));
    }

    @Test // W5
    void everyKindOfViolationIsReached() {
        damages().forEach(this::check);

        assertThat(reached).containsExactlyInAnyOrder(Kind.values());
    }

    private record Damaged(Function<StoredRecords, StoredRecords> records, List<String> expected) {}

    private void check(Damaged damaged) {
        List<Violation> found = new ArrayList<>();
        Verified verified = AllocationService.builder()
                .store(new DamagedStore(store, damaged.records().apply(store.records())))
                .clock(clock)
                .build()
                .audit()
                .verify(found::add);
        assertThat(verified.isSound()).isFalse();
        assertThat(verified.violations()).isEqualTo(found.size());
        found.forEach(violation -> reached.add(violation.kind()));
        assertThat(found)
                .zipSatisfy(
                        damaged.expected(),
                        (violation, expected) -> assertThat(ids(violation)).startsWith(expected));
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

    private static Damaged products(Damage damage, String... expected) {
        return new Damaged(
                sound -> new Records(sound) {
                    @Override
                    public Stream<StoredRecord> products() {
                        return sound.products().flatMap(record -> damage.apply(record).stream());
                    }
                },
                List.of(expected));
    }

    private static Damaged product(Function<ProductRecord, StoredRecord> damage, String... expected) {
        return products(
                record -> List.of(
                        record instanceof ProductRecord product && product.sku().equals("LAMP")
                                ? damage.apply(product)
                                : record),
                expected);
    }

    private static Damaged batch(Function<BatchRecord, StoredRecord> damage, String... expected) {
        return products(
                record -> List.of(
                        record instanceof BatchRecord batch && batch.reference().equals("b1")
                                ? damage.apply(batch)
                                : record),
                expected);
    }

    private static Damaged part(String order, Function<PartRecord, StoredRecord> damage, String... expected) {
        return products(
                record -> List.of(
                        record instanceof PartRecord part && part.order().equals(order) ? damage.apply(part) : record),
                expected);
    }

    private static BatchRecord with(BatchRecord b, long quantity, long allocated, long lines, Boolean isOpen) {
        return new BatchRecord(
                b.sku(),
                b.number(),
                b.reference(),
                b.registeredQuantity(),
                b.registeredEta(),
                b.bestBefore(),
                quantity,
                b.eta(),
                allocated,
                lines,
                isOpen,
                b.isOnHold(),
                b.registeredSku(),
                b.registeredNumber());
    }

    private static PartRecord with(PartRecord p, String order, long number, long batch, long sequence, long ofLine) {
        return new PartRecord(
                p.sku(),
                order,
                p.line(),
                number,
                batch,
                sequence,
                p.quantity(),
                ofLine,
                p.neededBy(),
                p.end(),
                p.priority(),
                p.maySplit(),
                true);
    }

    private static Stream<Damaged> damages() {
        return Stream.of(inProducts(), inBatches(), inLines(), inStates(), besideEvents(), inEvents(), elsewhere())
                .flatMap(List::stream);
    }

    private static List<Damaged> inProducts() {
        return List.of(
                product(
                        p -> new ProductRecord("LAMP", p.version(), 13L, p.reservations(), p.waiting()),
                        "PRODUCT_ALLOCATED LAMP: 14/13"),
                product(
                        p -> new ProductRecord("LAMP", p.version(), p.allocated(), 0L, p.waiting()),
                        "PRODUCT_RESERVATIONS LAMP: 1/0"),
                product(
                        p -> new ProductRecord("LAMP", p.version(), p.allocated(), p.reservations(), 2L),
                        "PRODUCT_WAITING LAMP: 1/2"),
                product(
                        p -> new ProductRecord("LAMP", 8, p.allocated(), p.reservations(), p.waiting()),
                        "VERSION LAMP: 7/8"),
                products(
                        record ->
                                record instanceof ProductRecord && record.sku().equals("DESK")
                                        ? List.of()
                                        : record instanceof EventRecord ? List.of() : List.of(record),
                        "WITHOUT_PRODUCT DESK b3 #1: a product/none",
                        "WITHOUT_PRODUCT DESK x1 1: a product/none",
                        "WITHOUT_PRODUCT DESK #3: a product/none"));
    }

    private static List<Damaged> inBatches() {
        return List.of(
                batch(b -> with(b, 10, 9, b.lines(), null), "BATCH_ALLOCATED LAMP b1: 10/9"),
                batch(b -> with(b, 10, 10, 3, null), "BATCH_LINES LAMP b1: 2/3"),
                batch(b -> with(b, 9, 10, b.lines(), null), "BATCH_OVERSOLD LAMP b1: 9 at most/10"),
                batch(b -> with(b, 10, 10, b.lines(), true), "BATCH_OPEN LAMP b1: not open/open"),
                batch(
                        b -> new BatchRecord("LAMP", 1, "b1", 10, null, null, 10, null, 10, 2, null, false, null, 0),
                        "BATCH_REFERENCE LAMP b1: number 1 of \"LAMP\"/none"));
    }

    private static List<Damaged> inLines() {
        return List.of(
                part(
                        "o1",
                        p -> with(p, "o1", 1, 77, 3, 4),
                        "PART_WITHOUT_BATCH LAMP o1 1 #77: batch number 77/none",
                        "BATCH_ALLOCATED LAMP b1: 6/10",
                        "BATCH_LINES LAMP b1: 1/2"),
                part("o1", p -> with(p, "o1", 1, 1, 3, 5), "LINE_QUANTITY LAMP o1 1: 5/4"),
                part("o1", p -> with(p, "o1", 2, 1, 3, 4), "LINE_PARTS LAMP o1 1: part 1/1 parts"),
                part(
                        "o2",
                        p -> with(p, "o2", p.part(), p.batchNumber(), p.sequence(), p.part() == 1 ? 9 : 8),
                        "LINE_PARTS LAMP o2 1: one quantity, day, end and terms/2 parts"),
                part("o1", p -> with(p, "o1", 1, 1, 99, 4), "NUMBER LAMP o1 1: another number from 1 to 7/99"),
                part("o1", p -> with(p, " ", 1, 1, 3, 4), "UNREADABLE LAMP   1: values that the model accepts/"));
    }

    private static List<Damaged> inStates() {
        return List.of(
                part("o1", DamagedRecordsTest::unfound, "ORDER_INDEX LAMP o1 1: this state/another or none"),
                products(
                        record -> record instanceof WaitingRecord w
                                ? List.of(new WaitingRecord(
                                        w.sku(), w.order(), w.line(), 1, null, 3, w.maySplit(), w.place(), true))
                                : List.of(record),
                        "PLACEABLE LAMP w1 1: no batch with 1 units/one or more"),
                products(
                        record -> record instanceof DispatchedRecord ? List.of(record, record) : List.of(record),
                        "LINE_TWICE DESK x1 1: 1/more than 1"),
                products(
                        record -> record instanceof DispatchedRecord
                                ? List.of(new DispatchedRecord("DESK", "x1", "1", 2, null, 2, true))
                                : List.of(record),
                        "LINE_RETURNED DESK x1 1: fewer than 2/2"));
    }

    private static PartRecord unfound(PartRecord p) {
        return new PartRecord(
                p.sku(),
                p.order(),
                p.line(),
                p.part(),
                p.batchNumber(),
                p.sequence(),
                p.quantity(),
                p.lineQuantity(),
                p.neededBy(),
                p.end(),
                p.priority(),
                p.maySplit(),
                false);
    }

    /** States that are sound in themselves, but not what the events give. */
    private static List<Damaged> besideEvents() {
        return List.of(
                products(
                        record -> record instanceof WaitingRecord w ? List.of(waiting(w, "w1", 4)) : List.of(record),
                        "REPLAY LAMP w1 1: Waiting["),
                products(
                        record -> record instanceof WaitingRecord w
                                ? List.of(waiting(w, "w2", w.priority()))
                                : List.of(record),
                        "REPLAY LAMP w1 1: Waiting[",
                        "REPLAY LAMP w2 1: none/Waiting["));
    }

    private static WaitingRecord waiting(WaitingRecord w, String order, int priority) {
        return new WaitingRecord(
                w.sku(), order, w.line(), w.lineQuantity(), w.neededBy(), priority, w.maySplit(), w.place(), true);
    }

    private static List<Damaged> inEvents() {
        return List.of(
                products(
                        record -> record instanceof EventsRecord e && e.sku().equals("LAMP")
                                ? List.of(new EventsRecord("LAMP", 1, 7, 6))
                                : List.of(record),
                        "EVENT_NUMBERS LAMP #1: 7/6"),
                products(
                        record -> record instanceof ProductRecord p && p.sku().equals("LAMP")
                                ? List.of(p, new LostEventRecord("LAMP", 4))
                                : List.of(record),
                        "EVENT_LOST LAMP #4: a position/none"),
                products(
                        record -> record instanceof ProductRecord p && p.sku().equals("LAMP")
                                ? List.of(
                                        new UnsequencedRecord("ZEBRA", 1, false, null),
                                        p,
                                        new UnsequencedRecord("LAMP", 4, true, 4L),
                                        new MisplacedEventRecord("LAMP", 5))
                                : List.of(record),
                        "UNSEQUENCED ZEBRA #1: an event/none",
                        "UNSEQUENCED LAMP #4: no position yet/position 4",
                        "POSITION_ORDER LAMP #5: a position after those of earlier events/an earlier one"),
                products(
                        record -> record instanceof EventRecord e && e.fields().number() == 3
                                ? List.of(new EventRecord(e.fields(), Optional.empty()))
                                : List.of(record),
                        "REPLACED DESK #3: Replaced[",
                        "REPLACED LAMP #3: Replaced["),
                products(
                        record -> record instanceof EventRecord e && e.fields().number() == 3
                                ? List.of(new EventRecord(reason(e.fields(), "cut"), e.replaced()))
                                : List.of(record),
                        "REASON LAMP o1 1 #3: NEW/CUT"),
                products(
                        record -> record instanceof EventRecord e && e.fields().number() == 3
                                ? List.of(new EventRecord(reason(e.fields(), "waited"), e.replaced()))
                                : List.of(record),
                        "REPLAY LAMP: events that fit/event 3: "),
                batch(
                        b -> new BatchRecord("LAMP", 1, "b1", 10, null, null, 10, null, 10, 2, null, true, "LAMP", 1),
                        "REPLAY LAMP b1: "),
                products(
                        record -> record instanceof EventRecord e && e.fields().number() == 7
                                ? List.of(new EventRecord(kind(e.fields(), "line-returned.1"), Optional.empty()))
                                : List.of(record),
                        "REPLAY LAMP: events that fit/event 7: "));
    }

    private static EventFields reason(EventFields e, String reason) {
        return new EventFields(
                e.kind(),
                e.sku(),
                e.number(),
                e.batch(),
                e.order(),
                e.line(),
                e.quantity(),
                e.lineQuantity(),
                e.day(),
                e.bestBefore(),
                e.end(),
                e.priority(),
                e.split(),
                e.place(),
                reason);
    }

    private static EventFields kind(EventFields e, String kind) {
        return new EventFields(
                kind,
                e.sku(),
                e.number(),
                "b1",
                e.order(),
                e.line(),
                e.quantity(),
                e.quantity(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static List<Damaged> elsewhere() {
        return List.of(
                new Damaged(
                        sound -> new Records(sound) {
                            @Override
                            public Stream<Reference> references() {
                                return Stream.of(
                                        new Reference("ghost", "LAMP", 9, false, false),
                                        new Reference("b1", "LAMP", 1, true, true));
                            }
                        },
                        List.of("REFERENCE LAMP ghost #9: a live batch/none", "REFERENCE LAMP b1 #1: no live batch/")),
                new Damaged(
                        sound -> new Records(sound) {
                            @Override
                            public Stream<Position> positions() {
                                return sound.positions()
                                        .map(p -> new Position(p.position(), p.sku(), p.number(), p.position() != 3));
                            }
                        },
                        List.of("POSITION_WITHOUT_EVENT LAMP #3: event 3/none")),
                new Damaged(
                        sound -> new Records(sound) {
                            @Override
                            public Stream<Position> positions() {
                                return sound.positions().filter(p -> p.position() != 3 && p.position() != 10);
                            }
                        },
                        List.of("POSITION_MISSING #3: 1 more", "POSITION_MISSING #10: 1 more")),
                new Damaged(
                        sound -> new Records(sound) {
                            @Override
                            public long lastPosition() {
                                return -1;
                            }
                        },
                        List.of(
                                "POSITION_NOT_GIVEN #10: position -1 at most/position 10",
                                "TRIMMED #0: position -1 at most/position 0",
                                "CURSOR mail #0: position -1 at most/position 0")),
                new Damaged(
                        sound -> new Records(sound) {
                            @Override
                            public Stream<MessageOutcome> receipts() {
                                return Stream.of(new MessageOutcome("m9", "nonsense"));
                            }
                        },
                        List.of("RECEIPT m9: an answer or a refusal/neither")));
    }
}
