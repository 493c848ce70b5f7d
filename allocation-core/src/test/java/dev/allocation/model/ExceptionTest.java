package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.BatchFullException;
import dev.allocation.model.command.BatchOfOtherSkuException;
import dev.allocation.model.command.BatchUnderWayException;
import dev.allocation.model.command.ExceedsDispatchedException;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.NotDispatchedException;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.model.planning.UnknownPolicyException;
import dev.allocation.port.BacklogFullException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.InvalidConfigurationException;
import dev.allocation.service.audit.DamagedHistories;
import dev.allocation.testing.architecture.ProductionClasses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each says what was asked and what was found, and has the ids that it is about; those that products throw are told there. */
class ExceptionTest {
    private static final List<Sku> SKUS = List.of(SOFA, new Sku("it's"));
    private static final RuntimeException CAUSE = new RuntimeException("disk full");

    @Test // A6
    void namesTheSkuThatIsNotKnown() {
        UnknownSkuException error = new UnknownSkuException(line("order", 2));

        assertThat(error)
                .hasMessage(
                        "cannot allocate 2 units on line '1' of order 'order' for 'SOFA': " + "no product has this SKU")
                .isInstanceOf(RefusedException.class)
                .hasNoCause();
        assertThat(error.sku()).isEqualTo(SOFA);
        assertThat(error.line()).isEqualTo(line("order", 2));
    }

    @Test // S5
    void namesTheBatchThatIsNotKnown() {
        assertThat(new UnknownBatchException(batch("it's")))
                .hasMessage("unknown batch 'it''s': no product has a batch of this reference")
                .returns(batch("it's"), UnknownBatchException::batch);
    }

    @Test // C2
    void saysThatAConflictChangedNothing() {
        List<Sku> skus = new ArrayList<>(SKUS);
        ConflictException error = new ConflictException(skus, "version 3 instead of 2", CAUSE);
        skus.clear();

        assertThat(error)
                .hasMessage("cannot change ['SOFA', 'it''s']: found version 3 instead of 2; nothing was changed")
                .hasCause(CAUSE);
        assertThat(error.skus()).isEqualTo(SKUS);
        assertThat(error.isWorthRetrying()).isTrue();
        assertThat(new ConflictException(SKUS, "nothing", null)).hasNoCause();
    }

    @Test // C2
    void saysThatAConflictInTheHostsTransactionIsTheHosts() {
        assertThat(ConflictException.inHostsTransaction(SKUS, "version 3 instead of 2", CAUSE))
                .hasMessage(
                        "cannot change ['SOFA', 'it''s']: found version 3 instead of 2; roll back the transaction that"
                                + " this was part of, and begin it again")
                .hasCause(CAUSE)
                .returns(false, ConflictException::isWorthRetrying)
                .returns(true, ConflictException::requiresRollback)
                .returns(SKUS, ConflictException::skus);
        assertThat(new ConflictException(SKUS, "nothing", null).requiresRollback())
                .isFalse();
    }

    @Test // C2
    void saysThatTheWaitForALockWasTooLong() {
        assertThat(ConflictException.afterWaiting(SKUS, CAUSE))
                .hasMessage(
                        "cannot change ['SOFA', 'it''s']: found that another transaction held a lock for longer than"
                                + " this one may wait; nothing was changed")
                .hasCause(CAUSE)
                .returns(false, ConflictException::isWorthRetrying)
                .returns(false, ConflictException::requiresRollback)
                .returns(SKUS, ConflictException::skus);
    }

    @Test
    void namesTheMessageThatCameWithAnotherCommand() {
        MessageId message = new MessageId("m1");
        assertThat(new MessageConflictException(message, "allocate"))
                .hasMessage("cannot handle message 'm1' with allocate: it was handled with another command;"
                        + " nothing was changed")
                .returns(message, MessageConflictException::message);
    }

    @Test
    void saysThatAnOutcomeIsUnknown() {
        List<Sku> skus = new ArrayList<>(SKUS);
        OutcomeUnknownException error = new OutcomeUnknownException(skus, CAUSE);
        skus.clear();

        assertThat(error)
                .hasMessage("unknown outcome of the request to change ['SOFA', 'it''s']: the store failed in its commit"
                        + " with java.lang.RuntimeException: disk full; the change may be stored or not")
                .hasCause(CAUSE);
        assertThat(error.skus()).isEqualTo(SKUS);
    }

    @Test
    void saysThatItIsUnknownWhetherSomethingIsDone() {
        OutcomeUnknownException error = new OutcomeUnknownException("drop an event of 'reports'", CAUSE);
        assertThat(error)
                .hasMessage(
                        "unknown outcome of the request to drop an event of 'reports': the store failed in its commit"
                                + " with java.lang.RuntimeException: disk full; it may be done or not")
                .hasCause(CAUSE);
        assertThat(error.skus()).isEmpty();
    }

    @Test
    void showsALongCauseOfAnUnknownOutcomeInOneLine() {
        RuntimeException wordy = new RuntimeException("disk\nfull ".repeat(10_000));
        assertThat(new OutcomeUnknownException("drop an event", wordy).getMessage())
                .hasSizeLessThan(3_000)
                .doesNotContain("\n")
                .endsWith(" ...; it may be done or not");
    }

    @Test
    void saysHowFullTheBacklogIs() {
        BacklogFullException error = new BacklogFullException(3, 98, 100);

        assertThat(error)
                .hasMessage(
                        "cannot log 3 events: 98 wait for a subscriber, and at most 100 may wait; nothing was changed");
        assertThat(error.asked()).isEqualTo(3);
        assertThat(error.backlog()).isEqualTo(98);
        assertThat(error.limit()).isEqualTo(100);
    }

    @Test
    void saysWhatTheStoreCouldNotDo() {
        assertThat(new StorageException("load 3 products", CAUSE))
                .hasMessage("cannot load 3 products: the store failed with "
                        + "java.lang.RuntimeException: disk full; nothing was changed")
                .hasCause(CAUSE)
                .returns(false, StorageException::requiresRollback);
    }

    @Test
    void saysWhichStepsOfAnActionMayBeStored() {
        assertThat(StorageException.afterSomeSteps("create the schema", CAUSE, "some statements may be stored"))
                .hasMessage("cannot create the schema: the store failed with "
                        + "java.lang.RuntimeException: disk full; some statements may be stored")
                .hasCause(CAUSE)
                .returns(false, StorageException::requiresRollback);
    }

    @Test
    void namesNoProductOfAConflictThatCameBeforeThem() {
        assertThat(ConflictException.afterWaiting(List.of(), null))
                .hasMessage(
                        "cannot make the change: found that another transaction held a lock for longer than this one"
                                + " may wait; nothing was changed");
    }

    @Test
    void saysThatTheHostMustRollBackAfterAFailureOfTheStore() {
        assertThat(StorageException.inHostsTransaction("load 3 products", CAUSE))
                .hasMessage("cannot load 3 products: the store failed with "
                        + "java.lang.RuntimeException: disk full; roll back the transaction that this was part of")
                .hasCause(CAUSE)
                .returns(true, StorageException::requiresRollback);
    }

    @Test
    void aRefusalLeavesTheHostsTransactionAsItWas() {
        assertThat(new UnknownBatchException(new BatchReference("b1")).requiresRollback())
                .isFalse();
        assertThat(new OutcomeUnknownException(SKUS, CAUSE).requiresRollback()).isFalse();
    }

    @Test
    void hasACodeThatNeverChanges() {
        assertThat(ofEveryType()
                        .filter(AllocationException.class::isInstance)
                        .map(error -> ((AllocationException) error).code())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "unknown-sku",
                        "unknown-batch",
                        "line-conflict",
                        "not-dispatched",
                        "batch-under-way",
                        "batch-of-other-sku",
                        "exceeds-dispatched",
                        "batch-full",
                        "batch-conflict",
                        "conflict",
                        "outcome-unknown",
                        "message-conflict",
                        "backlog-full",
                        "store-failed",
                        "damaged-history",
                        "unknown-policy",
                        "invalid-value",
                        "policy-failed");
    }

    static Stream<RuntimeException> ofEveryType() {
        OrderLine line = line("order", 2).neededBy(LocalDate.of(2026, 3, 5));
        Allocation held = new Allocation(line, batch("b1"), 3);
        Allocation reserved = new Allocation(line, held.parts(), Optional.of(TestProduct.NOW), Terms.NONE);
        BatchRegistration ship = BatchRegistration.arriving(batch("b1"), SOFA, 5, LocalDate.of(2026, 3, 5));
        return Stream.of(
                new UnknownSkuException(line),
                new UnknownBatchException(batch("b1")),
                new LineConflictException(line, held),
                new LineConflictException(line, reserved),
                new LineConflictException(line, new LineState.Waiting(line, new Terms(true, 3, false), 7)),
                new LineConflictException(line, new LineState.Dispatched(line, new Quantity(1))),
                new NotDispatchedException(line.key()),
                new BatchUnderWayException(batch("b1"), ship.arrival()),
                new BatchOfOtherSkuException(line.key(), batch("b1"), new Sku("it's")),
                new ExceedsDispatchedException(line.key(), new Quantity(3), new Quantity(2)),
                new BatchFullException(line.key(), batch("b1"), new Quantity(3), new Quantity(Quantity.MOST)),
                new BatchConflictException(ship, BatchRegistration.onHand(batch("b1"), SOFA, 5)),
                new ConflictException(SKUS, "version 3 instead of 2", CAUSE),
                ConflictException.inHostsTransaction(SKUS, "version 3 instead of 2", CAUSE),
                new OutcomeUnknownException(SKUS, CAUSE),
                new MessageConflictException(new MessageId("m1"), "allocate"),
                new BacklogFullException(3, 98, 100),
                new StorageException("load 3 products", CAUSE),
                DamagedHistories.at(SOFA, 7, CAUSE),
                catchThrowableOfType(
                        UnknownPolicyException.class,
                        () -> new Planner((asked, candidates) -> Optional.empty()).by(new PolicyName("nearest"))),
                catchThrowableOfType(InvalidValueException.class, () -> new Sku(" ")),
                catchThrowableOfType(
                        InvalidConfigurationException.class,
                        () -> AllocationService.builder().build()),
                catchThrowableOfType(
                        PolicyException.class,
                        () -> new Planner((asked, candidates) -> {
                                    throw CAUSE;
                                })
                                .plan(
                                        line("order", 2),
                                        Terms.NONE,
                                        List.of(Batch.created(1, BatchRegistration.onHand(batch("b1"), SOFA, 5))),
                                        TestProduct.NOW)));
    }

    @ParameterizedTest
    @MethodSource("ofEveryType")
    void keepsItsIdsWhenItIsSerialized(RuntimeException error) throws Exception {
        RuntimeException read = read(written(error));
        assertThat(read).hasSameClassAs(error).hasMessage(error.getMessage());
        for (Method accessor : error.getClass().getMethods()) {
            if (accessor.getDeclaringClass().getName().startsWith("dev.allocation")
                    && accessor.getParameterCount() == 0
                    && accessor.getReturnType() != error.getClass() // a copy for another caller
                    && !Modifier.isStatic(accessor.getModifiers())) {
                assertThat(accessor.invoke(read))
                        .as(accessor.getName())
                        .isNotNull()
                        .isEqualTo(accessor.invoke(error));
            }
        }
    }

    @Test
    void noTypeIsLeftOutOfThese() {
        assertThat(ProductionClasses.beside(AllocationException.class).stream()
                        .filter(type -> type.isAssignableTo(Throwable.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(
                        ofEveryType().map(error -> error.getClass().getName()).collect(Collectors.toSet()));
    }

    private static byte[] written(RuntimeException error) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        return bytes.toByteArray();
    }

    private static RuntimeException read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (RuntimeException) in.readObject();
        }
    }
}
