package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.command.Command.Deallocate;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.ConflictException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.Receipt;
import dev.allocation.port.StorageException;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Outcome;
import dev.allocation.testing.contract.Answers;
import dev.allocation.testing.contract.Given;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that breaks while a commit is on its way: it is kept once, or the caller is told that nobody knows. */
@OnEachProduct
class LostConnectionTest {
    private static final Allocate ALLOCATE =
            new Allocate(OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("LAMP"), 3));

    private static final MessageId MESSAGE = new MessageId("message");
    private static final Deallocate DEALLOCATE = new Deallocate(ALLOCATE.line().key());
    private static final Answer.NotAllocated NOT_ALLOCATED = new Answer.NotAllocated(DEALLOCATE.line());

    private static final List<Receipt> RECEIPTS = List.of(
            new Receipt(new MessageId("group 1"), "digest 1", "not-allocated"),
            new Receipt(new MessageId("group 2"), "digest 2", "not-allocated"));

    private static final List<Need> GROUP = List.of(
            new Need.Line(ALLOCATE.line().key()),
            new Need.Message(RECEIPTS.get(0).message()),
            new Need.Message(RECEIPTS.get(1).message()));

    @Parameter
    Engine engine;

    private Wire wire;
    private JdbcStore plain;
    private AllocationService beside;
    private AllocationService service;

    @BeforeEach
    void open() {
        plain = Live.on(engine).empty();
        beside = AllocationService.builder().store(plain).build();
        beside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 10)));
        wire = new Wire(Live.on(engine)::connect);
        service = patient(Duration.ofMinutes(1));
    }

    /** {@return a service that looks for a lost commit for so long} */
    private AllocationService patient(Duration time) {
        return AllocationService.builder()
                .store(JdbcStore.builder(wire.source()).recovery(time).build())
                .build();
    }

    @Test
    void aCommitWhoseAnswerWasLostIsFoundByItsMark() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
        assertThat(service.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertAllocatedOnce();
    }

    @Test
    void aCommitThatNeverArrivedIsSentAgain() {
        wire.breakNext(Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> {});
        assertThat(service.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertAllocatedOnce();
    }

    @Test
    void aLineFreedMeanwhileIsNotAllocatedAgain() {
        wire.breakNext(
                Wire.Break.BEFORE_THE_ANSWER_ARRIVES,
                () -> beside.handle(
                        new Deallocate(new LineKey(new OrderId("order"), new LineId("1"), new Sku("LAMP")))));
        assertThat(service.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertThat(beside.allocationsOf(new OrderId("order"))).isEmpty();
        assertThat(kinds()).containsExactly("BatchCreated", "Allocated", "Deallocated");
    }

    @Test
    void aCommitThatNeverArrivedAndWasOvertakenIsDecidedAnew() {
        wire.breakNext(
                Wire.Break.BEFORE_THE_WRITE_ARRIVES,
                () -> beside.handle(
                        new Allocate(OrderLine.of(new OrderId("other"), new LineId("1"), new Sku("LAMP"), 9))));
        assertThat(service.handle(ALLOCATE)).isEqualTo(Answers.outOfStock(ALLOCATE.line(), 1, 1));
        assertThat(kinds()).containsExactly("BatchCreated", "Allocated", "OutOfStock");
    }

    @Test
    void aNewProductWhoseAnswerWasLostIsThereOnce() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
        assertThat(service.handle(
                        new CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 1))))
                .isEqualTo(new Answer.BatchCreated(false));
        assertThat(beside.availabilityOf(new Sku("SOFA")).orElseThrow().onHand())
                .isOne();
    }

    @Test
    void aGroupWhoseAnswerWasLostIsThereOnce() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
        List<? extends Outcome<?>> outcomes = service.handleAll(List.of(
                new CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 1)),
                ALLOCATE,
                ALLOCATE));
        assertThat(outcomes).hasSize(3).allMatch(Outcome.Answered.class::isInstance);
        assertAllocatedOnce();
    }

    @ParameterizedTest // C4, E6
    @EnumSource
    void aListOfWhichOneProductWasChangedIsKeptOnce(Wire.Break moment) {
        assertThat(allocatedAfterRival(moment, () -> {})).allMatch(Outcome.Answered.class::isInstance);
        assertThat(kinds()).containsExactly("BatchCreated", "BatchCreated", "Allocated", "Allocated", "Allocated");
    }

    @ParameterizedTest // C4, E6
    @EnumSource
    void aLostListWhoseOtherProductWasChangedToo(Wire.Break moment) {
        assertThat(allocatedAfterRival(moment, () -> beside.handle(allocate("later", "LAMP"))))
                .allMatch(Outcome.Answered.class::isInstance);
        assertThat(beside.allocationsOf(new OrderId("order"))).hasSize(2);
        assertThat(kinds())
                .containsExactly("BatchCreated", "BatchCreated", "Allocated", "Allocated", "Allocated", "Allocated");
    }

    @ParameterizedTest // C4
    @EnumSource
    void onlyChangedProductsOfALostCommitAreLeftOut(Wire.Break moment) {
        beside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 10)));
        beside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b3"), new Sku("VASE"), 10)));
        Allocate lamp = allocate("order", "LAMP");
        Allocate vase = allocate("order", "VASE");
        try (UnitOfWork work = JdbcStore.builder(wire.source()).build().begin("list")) {
            Products products = work.load(List.of(
                    new Need.Line(lamp.line().key()),
                    new Need.Product(new Sku("SOFA")),
                    new Need.Line(vase.line().key())));
            Given.decided(products, lamp);
            Given.decided(products, vase);
            beside.handle(allocate("rival", "VASE"));
            wire.breakNext(moment, () -> {});
            assertThat(work.commitEach(Given.NOON)).containsExactly(new Sku("VASE"));
        }
        assertThat(beside.allocationsOf(new OrderId("order"))).hasSize(1);
    }

    /** Allocates a lamp and a sofa by a list, whose write is lost after a rival has changed the sofa. */
    private List<Outcome<Answer.ToAllocate>> allocatedAfterRival(Wire.Break moment, Runnable meanwhile) {
        beside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 10)));
        AtomicBoolean isOvertaken = new AtomicBoolean();
        AllocationService overtaken = AllocationService.builder()
                .store(JdbcStore.builder(wire.source()).build())
                .policy((line, candidates) -> {
                    if (line.key().sku().value().equals("SOFA") && !isOvertaken.getAndSet(true)) {
                        beside.handle(allocate("rival", "SOFA"));
                        wire.breakNext(moment, meanwhile);
                    }
                    return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                })
                .build();
        return overtaken.handleAll(List.of(allocate("order", "LAMP"), allocate("order", "SOFA")));
    }

    private static Allocate allocate(String order, String sku) {
        return new Allocate(OrderLine.of(new OrderId(order), new LineId("1"), new Sku(sku), 1));
    }

    @Test
    void aMessageWhoseAnswerWasLostIsCarriedOutOnce() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
        assertThat(service.handle(MESSAGE, ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertThat(beside.handle(MESSAGE, ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertAllocatedOnce();
    }

    @Test
    void aMessageThatNeverArrivedIsSentAgain() {
        wire.breakNext(Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> {});
        assertThat(service.handle(MESSAGE, ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertThat(beside.handle(MESSAGE, ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertAllocatedOnce();
    }

    @Test
    void aMessageThatNeverArrivedAndWasHandledElsewhereGetsThatAnswer() {
        wire.breakNext(Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> {
            beside.handle(new Allocate(OrderLine.of(new OrderId("other"), new LineId("1"), new Sku("LAMP"), 9)));
            beside.handle(MESSAGE, ALLOCATE);
            beside.handle(new Deallocate(new LineKey(new OrderId("other"), new LineId("1"), new Sku("LAMP"))));
        });
        assertThat(service.handle(MESSAGE, ALLOCATE)).isEqualTo(Answers.outOfStock(ALLOCATE.line(), 1, 1));
        assertThat(beside.allocationsOf(new OrderId("order"))).isEmpty();
    }

    @Test
    void aLostMessageUsedForAnotherCommandIsAConflict() {
        wire.breakNext(
                Wire.Break.BEFORE_THE_WRITE_ARRIVES,
                () -> beside.handle(
                        MESSAGE,
                        new CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 1))));
        assertThatExceptionOfType(MessageConflictException.class).isThrownBy(() -> service.handle(MESSAGE, ALLOCATE));
        assertThat(kinds()).containsExactly("BatchCreated", "BatchCreated");
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatChangesNothingIsKeptOnce(Wire.Break moment) {
        wire.breakNext(moment, () -> {});
        assertThat(service.handle(MESSAGE, DEALLOCATE)).isEqualTo(NOT_ALLOCATED);
        beside.handle(ALLOCATE);
        assertThat(beside.handle(MESSAGE, DEALLOCATE)).isEqualTo(NOT_ALLOCATED);
        assertAllocatedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalIsKeptOnce(Wire.Break moment) {
        Allocate strange = new Allocate(OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("SOFA"), 3));
        wire.breakNext(moment, () -> {});
        assertThatExceptionOfType(UnknownSkuException.class).isThrownBy(() -> service.handle(MESSAGE, strange));
        beside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 5)));
        assertThatExceptionOfType(UnknownSkuException.class).isThrownBy(() -> beside.handle(MESSAGE, strange));
    }

    @Test
    void anUnchangingAnswerIsFoundByItsReceipt() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> beside.handle(ALLOCATE));
        assertThat(service.handle(MESSAGE, DEALLOCATE)).isEqualTo(NOT_ALLOCATED);
        assertAllocatedOnce();
    }

    @Test
    void aLostUnchangingAnswerThatWasOvertakenIsDecidedAnew() {
        wire.breakNext(Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> beside.handle(ALLOCATE));
        assertThat(service.handle(MESSAGE, DEALLOCATE))
                .isEqualTo(new Answer.Deallocated(new Allocation(ALLOCATE.line(), new BatchReference("b1"), 2)));
        assertThat(kinds()).containsExactly("BatchCreated", "Allocated", "Deallocated");
    }

    @Test
    void aLostUnchangingAnswerGivenElsewhereIsThatOne() {
        wire.breakNext(Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> {
            beside.handle(ALLOCATE);
            beside.handle(MESSAGE, DEALLOCATE);
        });
        assertThat(service.handle(MESSAGE, DEALLOCATE))
                .isEqualTo(new Answer.Deallocated(new Allocation(ALLOCATE.line(), new BatchReference("b1"), 2)));
        assertThat(kinds()).containsExactly("BatchCreated", "Allocated", "Deallocated");
    }

    @Test
    void afterAnUnknownOutcomeTheMessageIsAnsweredWhenItComesAgain() {
        AllocationService hasty = patient(Duration.ofSeconds(1));
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, wire::goDown);
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> hasty.handle(MESSAGE, DEALLOCATE))
                .withMessageContaining("'LAMP'");
        beside.handle(ALLOCATE);
        assertThat(beside.handle(MESSAGE, DEALLOCATE)).isEqualTo(NOT_ALLOCATED);
    }

    @Test
    void theOutcomeIsUnknownWhileTheDatabaseIsDown() {
        AllocationService hasty = patient(Duration.ofSeconds(1));
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, wire::goDown);
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> hasty.handle(ALLOCATE))
                .withMessageContaining("'LAMP'")
                .withMessageContaining("may be stored or not")
                .satisfies(unknown -> assertThat(unknown.skus()).containsExactly(new Sku("LAMP")));
    }

    @Test
    void aServerThatComesBackWithinTheTimeOfRecoveryIsAsked() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> wire.goDownFor(3));
        assertThat(service.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertAllocatedOnce();
    }

    @ParameterizedTest
    @MethodSource
    void everyErrorOfALostConnectionStartsTheRecovery(SQLException failure) {
        wire.tellBy(failure);
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
        assertThat(service.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertAllocatedOnce();
    }

    static List<SQLException> everyErrorOfALostConnectionStartsTheRecovery() {
        return List.of(
                new SQLException("no state"),
                new SQLException("the server shuts down", "57P01"),
                new SQLTransientConnectionException("reconnected, and the transaction is lost", "25S03"),
                new SQLException("reconnected", "25S03"),
                new SQLException("the connection was killed", "70100", 1927),
                new SQLException("whether it was completed is unknown", "40003"),
                new SQLRecoverableException("recoverable", "S1000"),
                new SQLNonTransientConnectionException("gone", "HY000"));
    }

    @ParameterizedTest
    @MethodSource
    void anAmbiguousErrorIsClearedUpOnAnotherConnection(SQLException failure) {
        wire.tellBy(failure); // and there is nobody to ask on that connection
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
        assertThat(service.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertAllocatedOnce();
    }

    static List<SQLException> anAmbiguousErrorIsClearedUpOnAnotherConnection() {
        return List.of(
                new SQLException("the query was interrupted", "70100", 1317),
                new SQLException("error during the commit", "HY000", 1180),
                new SQLException("canceled", "57014"),
                new SQLException("internal error", "XX000"));
    }

    @Test
    void aStatementErrorStartsNoRecovery() {
        wire.tellBy(new SQLException("a column is missing", "42703"));
        wire.breakNext(Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> {});
        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> service.handle(ALLOCATE));
        assertThat(kinds()).containsExactly("BatchCreated");
    }

    @Test
    void aConnectionThatWasClosedUnderTheDecisionIsReplaced() {
        Deque<Connection> opened = new ArrayDeque<>();
        Wire closing = new Wire(() -> {
            opened.push(Live.on(engine).connect());
            return opened.peek();
        });
        AtomicBoolean isClosed = new AtomicBoolean();
        AllocationService overtaken = AllocationService.builder()
                .store(JdbcStore.builder(closing.source()).build())
                .policy((line, candidates) -> {
                    if (!isClosed.getAndSet(true)) {
                        close(opened.peek());
                    }
                    return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                })
                .build();
        assertThat(overtaken.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertThat(isClosed).isTrue();
        assertAllocatedOnce();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void theOutcomeIsUnknownWhenItsEventsAreTrimmed() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, this::trimAll);
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> service.handle(ALLOCATE))
                .withMessageContaining("'LAMP'");
    }

    @Test
    void aMessageIsFoundByItsReceiptWhenItsEventsAreTrimmed() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, this::trimAll);
        assertThat(service.handle(MESSAGE, ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertThat(beside.allocationsOf(new OrderId("order"))).hasSize(1);
    }

    @Test
    void theOutcomeIsUnknownOnItsOwnConnectionAfterTrimming() {
        wire.tellBy(new SQLException("canceled", "57014"));
        wire.stayOpen();
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, this::trimAll);
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> service.handle(ALLOCATE))
                .withMessageContaining("'LAMP'");
        assertThat(beside.allocationsOf(new OrderId("order"))).hasSize(1);
    }

    @Test
    void aMessageIsFoundOnItsOwnConnectionAfterTrimming() {
        wire.tellBy(new SQLException("canceled", "57014"));
        wire.stayOpen();
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, this::trimAll);
        assertThat(service.handle(MESSAGE, ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertThat(beside.allocationsOf(new OrderId("order"))).hasSize(1);
    }

    @Test
    void aWriteThatNeverArrivedIsNotFoundOnItsOwnConnection() {
        wire.tellBy(new SQLException("canceled", "57014"));
        wire.stayOpen();
        wire.breakNext(Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> {});
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> service.handle(ALLOCATE))
                .withMessageContaining("nothing was changed");
        assertThat(kinds()).containsExactly("BatchCreated");
    }

    private void trimAll() {
        assertThat(plain.events().trim(Instant.now().plusSeconds(60), 0, 100)).isEqualTo(2);
    }

    @ParameterizedTest // E6
    @EnumSource(Wire.Break.class)
    void aGroupOfMessagesIsKeptOnce(Wire.Break moment) {
        commitGroup(false, moment, () -> {});
        assertThat(receiptsOf(beside())).hasSize(2);
    }

    @Test // E6
    void aGroupOfWhichOneMessageWasHandledElsewhereIsNotKept() {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> commitGroup(false, Wire.Break.BEFORE_THE_WRITE_ARRIVES, this::keepFirst));
        assertThat(receiptsOf(beside())).containsExactly(RECEIPTS.get(0));
    }

    @Test // E6
    void aGroupThatIsKeptBetweenTwoLooksForItsReceiptsIsFound() {
        String look = "order by outcome_part";
        commitGroup(
                false,
                Wire.Break.BEFORE_THE_WRITE_ARRIVES,
                () -> wire.beforeNext(look, () -> wire.beforeNext(look, () -> keep(RECEIPTS))));
        assertThat(receiptsOf(beside())).isEqualTo(RECEIPTS);
    }

    @Test // E6
    void aTrimmedGroupOfWhichOneReceiptIsThereIsUnknown() {
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> commitGroup(true, Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> {
                    keepFirst();
                    beside.handle(ALLOCATE);
                    trimAll();
                }));
        assertThat(receiptsOf(beside())).containsExactly(RECEIPTS.get(0));
    }

    private boolean othersWait;

    /** Commits two messages, whose connection breaks. */
    private void commitGroup(boolean changes, Wire.Break moment, Runnable meanwhile) {
        try (UnitOfWork work = JdbcStore.builder(wire.source()).build().begin("list")) {
            if (othersWait) {
                work.othersWait("list");
            }
            Products products = work.load(GROUP);
            if (changes) {
                Given.decided(products, ALLOCATE);
            }
            RECEIPTS.forEach(work.receipts()::keep);
            wire.breakNext(moment, meanwhile);
            work.commit(Given.NOON);
        }
    }

    private void keepFirst() {
        keep(RECEIPTS.subList(0, 1));
    }

    private void keep(List<Receipt> receipts) {
        try (UnitOfWork other = beside()) {
            other.load(GROUP);
            receipts.forEach(other.receipts()::keep);
            other.commit(Given.NOON);
        }
    }

    private UnitOfWork beside() {
        return plain.begin("list");
    }

    private static List<Receipt> receiptsOf(UnitOfWork work) {
        try (work) {
            work.load(GROUP);
            return RECEIPTS.stream()
                    .flatMap(receipt -> work.receipts().find(receipt.message()).stream())
                    .toList();
        }
    }

    @Test
    void aPoolOfOneConnectionHasAnotherToAskWith() {
        Semaphore room = new Semaphore(1);
        AllocationService narrow = AllocationService.builder()
                .store(JdbcStore.builder(poolOf(room)).build())
                .build();
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
        assertThat(narrow.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertAllocatedOnce();
        assertThat(room.availablePermits()).isOne();
    }

    /** {@return a pool of as many connections as there is room for; where there is none, it has none to give} */
    private DataSource poolOf(Semaphore room) {
        return Wire.proxy(DataSource.class, (proxy, method, arguments) -> {
            if (!room.tryAcquire()) {
                throw new SQLException("the pool is empty", "08001");
            }
            Connection lent = wire.source().getConnection();
            return Wire.proxy(Connection.class, (self, called, given) -> {
                if (called.getName().equals("close")) {
                    room.release();
                }
                return Wire.call(lent, called, given);
            });
        });
    }

    @Test
    void anInterruptedRecoveryIsUnknownAndKeepsTheInterrupt() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, Thread.currentThread()::interrupt);
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> service.handle(ALLOCATE));
        assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }

    @Test // E6
    void anInterruptEndsTheRecoveryOfAListForWhichNobodyElseWaits() {
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() ->
                        commitGroup(true, Wire.Break.BEFORE_THE_ANSWER_ARRIVES, Thread.currentThread()::interrupt));
        assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }

    @Test // E6
    void anInterruptDoesNotEndTheRecoveryOfAGroup() {
        othersWait = true;
        commitGroup(true, Wire.Break.BEFORE_THE_ANSWER_ARRIVES, Thread.currentThread()::interrupt);
        assertThat(Thread.interrupted()).as("interrupted").isTrue();
        assertThat(receiptsOf(beside())).hasSize(2);
        assertAllocatedOnce();
    }

    private static Answer.Allocated allocatedTo(String batch) {
        return new Answer.Allocated(Answers.promise(ALLOCATE.line(), batch), false);
    }

    private void assertAllocatedOnce() {
        assertThat(beside.allocationsOf(new OrderId("order"))).hasSize(1);
        assertThat(beside.availabilityOf(new Sku("LAMP")).orElseThrow().onHand())
                .isEqualTo(7);
        assertThat(kinds()).containsOnlyOnce("Allocated");
    }

    private List<String> kinds() {
        return plain.events().after(0, 100).stream()
                .map(LogEntry::event)
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }
}
