package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.MessageId;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Checks that every store can commit the commands together that wait for a connection in a process, whatever their SKUs. Each caller
 * gets its own answer, as if the commands had been sent one after another.
 *
 * <p>The first command is held before it has its connection, until the others wait.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class SharedConnectionContract {
    private static final List<String> SKUS = List.of("LAMP", "SOFA", "TABLE");

    private final Callers callers = new Callers();
    private Store kept;
    private GatedStore store;
    private AllocationService service;

    /** Creates the contract; JUnit calls this for each test. */
    protected SharedConnectionContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        kept = store();
        Books.openedFor(kept);
        store = new GatedStore(kept);
        SKUS.forEach(sku -> handled(kept, onHand("of " + sku, sku, 100)));
        handled(kept, onHand("of BED", "BED", 100));
        service = service(AllocationPolicy.EARLIEST_FIRST);
    }

    @AfterEach
    void endCallers() throws InterruptedException {
        store.gate.countDown();
        store.connectionGate.countDown();
        callers.end();
    }

    @Test
    @DisplayName("C1, C2: commands on any SKUs that wait for a connection share a commit, and each gets its own answer")
    void commandsThatWaitForAConnectionShareACommit() throws Exception {
        lacksConnection(allocate("o1", "LAMP", 1));
        waits(allocate("o2", "SOFA", 2));
        waits(allocate("o3", "TABLE", 101));
        waits(new Command.Deallocate(Given.key("o4", "CHAIR")));
        waits(allocate("o5", "CHAIR", 5));
        store.connectionGate.countDown();
        assertThat(answer(0)).is(Answers.allocated("of LAMP"));
        assertThat(answer(1)).is(Answers.allocated("of SOFA"));
        assertThat(answer(2)).isInstanceOf(Answer.OutOfStock.class);
        assertThat(answer(3)).isInstanceOf(Answer.NotAllocated.class);
        assertThatThrownBy(() -> answer(4)).hasMessageContaining("CHAIR");
        SKUS.forEach(sku -> assertThat(events(kept, sku)).hasSize(2));
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("C2: two commands on different SKUs share no commit, because two commits take less")
    void twoShareNoCommit() throws Exception {
        lacksConnection(allocate("o1", "LAMP", 1));
        waits(allocate("o2", "SOFA", 1));
        store.connectionGate.countDown();
        assertThat(answer(0)).is(Answers.allocated("of LAMP"));
        assertThat(answer(1)).is(Answers.allocated("of SOFA"));
        assertThat(store.commits).hasValue(2);
    }

    @Test
    @DisplayName("C2: one commit serves all that wait for a connection")
    void oneCommitServesAll() throws Exception {
        lacksConnection(allocate("o1", "LAMP", 1));
        waits(allocate("o2", "SOFA", 1));
        waits(allocate("o3", "TABLE", 1));
        store.connectionGate.countDown();
        for (int i = 0; i < 3; i++) {
            assertThat(answer(i)).is(Answers.allocated("of " + SKUS.get(i)));
        }
        assertThat(store.commits).hasValue(1);
    }

    @Test
    @DisplayName(
            "C2: a command on a SKU whose queue waits for a connection goes after it, with all that came meanwhile")
    void commandsOnOneSkuKeepTheirOrder() throws Exception {
        lacksConnection(allocate("o1", "SOFA", 1));
        waits(allocate("o2", "LAMP", 60));
        waits(allocate("o3", "LAMP", 30));
        waits(allocate("o4", "LAMP", 30));
        waits(new Command.Deallocate(Given.key("o2", "LAMP")));
        waits(allocate("o5", "TABLE", 1));
        store.connectionGate.countDown();
        assertThat(answer(1)).is(Answers.allocated("of LAMP"));
        assertThat(answer(2)).is(Answers.allocated("of LAMP"));
        assertThat(answer(3)).isInstanceOf(Answer.OutOfStock.class);
        assertThat(answer(4)).isInstanceOf(Answer.Deallocated.class);
        assertThat(answer(5)).is(Answers.allocated("of TABLE"));
        assertThat(store.commits).hasValue(2);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("C2: commands that are combined on their SKU wait for a connection together")
    void combinedCommandsWaitForAConnectionTogether() throws Exception {
        store.shut();
        callers.send(() -> service.handle(allocate("o1", "LAMP", 1)));
        Callers.await(store.committing);
        Thread leads = waits(allocate("o2", "LAMP", 98));
        waits(allocate("o3", "LAMP", 2));
        waits(allocate("o4", "LAMP", 1));
        lacksConnection(allocate("o5", "SOFA", 1));
        Object queueOfSku = LockSupport.getBlocker(leads);
        assertThat(queueOfSku).isNotNull();
        store.gate.countDown();
        Object queue = queueOfSku;
        while (queue == null || queue == queueOfSku) {
            assertThat(callers.have(1))
                    .as("the answer of the caller that was to wait")
                    .isFalse();
            assertThat(Thread.interrupted()).as("out of time").isFalse();
            Thread.yield();
            queue = LockSupport.getBlocker(leads);
        }
        store.connectionGate.countDown();
        assertThat(answer(0)).is(Answers.allocated("of LAMP"));
        assertThat(answer(1)).is(Answers.allocated("of LAMP"));
        assertThat(answer(2)).isInstanceOf(Answer.OutOfStock.class);
        assertThat(answer(3)).is(Answers.allocated("of LAMP"));
        assertThat(answer(4)).is(Answers.allocated("of SOFA"));
        assertThat(store.commits).hasValue(1);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("E6: messages that wait for a connection share a commit of their own, and keep their receipts")
    void messagesShareACommitOfTheirOwn() throws Exception {
        lacksConnection(message("m1", allocate("o1", "LAMP", 1)));
        waits(message("m2", allocate("o2", "SOFA", 1)));
        waits(message("m3", allocate("o3", "TABLE", 1)));
        store.connectionGate.countDown();
        for (int i = 0; i < 3; i++) {
            assertThat(answer(i)).is(Answers.allocated("of " + SKUS.get(i)));
        }
        assertThat(store.commits).hasValue(1);
        AllocationService later = service(AllocationPolicy.EARLIEST_FIRST);
        assertThat(later.handle(new MessageId("m1"), allocate("o1", "LAMP", 1))).isEqualTo(answer(0));
        assertThat(later.handle(new MessageId("m2"), allocate("o2", "SOFA", 1))).isEqualTo(answer(1));
        SKUS.forEach(sku -> assertThat(events(kept, sku)).hasSize(2));
    }

    @Test
    @DisplayName("E6: an error of one command, or of its policy, spoils nobody")
    void anErrorOfOneSpoilsNobody() throws Exception {
        handled(kept, allocate("o9", "TABLE", 1));
        service = service((line, candidates) -> {
            if (line.key().order().value().equals("bad")) {
                throw new IllegalStateException("no choice");
            }
            return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
        });
        lacksConnection(allocate("o1", "LAMP", 1));
        waits(allocate("bad", "SOFA", 1));
        waits(allocate("o9", "TABLE", 2));
        store.connectionGate.countDown();
        assertThat(answer(0)).is(Answers.allocated("of LAMP"));
        assertThatThrownBy(() -> answer(1)).isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> answer(2)).isInstanceOf(LineConflictException.class);
        assertThat(events(kept, "LAMP")).hasSize(2);
        assertThat(events(kept, "SOFA")).hasSize(1);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("E6: when the outcome of the commit is unknown, each caller is told")
    void whenTheOutcomeIsUnknownEachIsTold() throws Exception {
        store.onCommit = commit -> {
            commit.run();
            throw new IllegalStateException("connection lost");
        };
        lacksConnection(allocate("o1", "LAMP", 1));
        waits(allocate("o2", "SOFA", 1));
        waits(allocate("o3", "TABLE", 1));
        store.connectionGate.countDown();
        for (int i = 0; i < 3; i++) {
            int at = i;
            assertThatThrownBy(() -> answer(at)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(events(kept, SKUS.get(i))).hasSize(2);
        }
    }

    @Test
    @DisplayName("E6: who gets no connection fails alone, and those that wait with it try for themselves")
    void whoGetsNoConnectionFailsAlone() throws Exception {
        StorageException none = new StorageException("get a connection", new IllegalStateException("pool is empty"));
        store.onConnection = () -> {
            throw none;
        };
        lacksConnection(allocate("o1", "LAMP", 1));
        waits(allocate("o2", "SOFA", 1));
        waits(allocate("o3", "TABLE", 1));
        waits(allocate("o4", "BED", 1));
        store.connectionGate.countDown();
        assertThatThrownBy(() -> answer(0)).isSameAs(none);
        assertThat(answer(1)).is(Answers.allocated("of SOFA"));
        assertThat(answer(2)).is(Answers.allocated("of TABLE"));
        assertThat(answer(3)).is(Answers.allocated("of BED"));
        assertThat(store.commits).hasValue(1);
        assertThat(events(kept, "LAMP")).hasSize(1);
    }

    @Test
    @DisplayName("E6: those that go with their leader on one SKU try for themselves too")
    void thoseOnItsSkuTryForThemselvesToo() throws Exception {
        store.onConnection = () -> {
            throw new StorageException("get a connection", new IllegalStateException("pool is empty"));
        };
        store.shut();
        callers.send(() -> service.handle(allocate("o1", "LAMP", 1)));
        Callers.await(store.committing);
        waits(allocate("o2", "LAMP", 1));
        waits(allocate("o3", "LAMP", 1));
        store.shutConnections();
        store.gate.countDown();
        Callers.await(store.connecting);
        store.connectionGate.countDown();
        for (int i = 0; i < 3; i++) {
            assertThat(answer(i)).is(Answers.allocated("of LAMP"));
        }
        assertThat(store.commits).hasValue(2);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("E6: when a group cannot be loaded, each of its commands is carried out by itself")
    void whenAGroupCannotBeLoadedEachIsCarriedOutByItself() throws Exception {
        store.onGroup = () -> {
            throw new StorageException("load", new IllegalStateException("refused"));
        };
        lacksConnection(allocate("o1", "LAMP", 1));
        waits(allocate("o2", "SOFA", 1));
        waits(allocate("o3", "TABLE", 1));
        store.connectionGate.countDown();
        for (int i = 0; i < 3; i++) {
            assertThat(answer(i)).is(Answers.allocated("of " + SKUS.get(i)));
        }
        assertThat(store.commits).hasValue(3);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("C2: an interrupt takes only that caller out, which goes by itself")
    void anInterruptTakesOnlyThatCallerOut() throws Exception {
        lacksConnection(allocate("o1", "LAMP", 1));
        Thread second = waits(allocate("o2", "SOFA", 1));
        waits(allocate("o3", "TABLE", 1));
        waits(allocate("o4", "BED", 1));
        second.interrupt();
        assertThat(answer(1)).is(Answers.allocated("of SOFA"));
        assertThat(callers.have(0)).isFalse();
        assertThat(callers.have(2)).isFalse();
        store.connectionGate.countDown();
        assertThat(answer(0)).is(Answers.allocated("of LAMP"));
        assertThat(answer(2)).is(Answers.allocated("of TABLE"));
        assertThat(answer(3)).is(Answers.allocated("of BED"));
        assertThat(store.commits).hasValue(2);
    }

    private AllocationService service(AllocationPolicy policy) {
        return AllocationService.builder()
                .store(store)
                .clock(new SettableClock(NOON))
                .policy(policy)
                .build();
    }

    private Callable<Answer> message(String id, Command<?> command) {
        return () -> service.handle(new MessageId(id), command);
    }

    private void lacksConnection(Command<?> command) {
        lacksConnection(() -> service.handle(command));
    }

    /** Sends a command that is held before it has its connection. */
    private void lacksConnection(Callable<? extends Answer> command) {
        store.shutConnections();
        callers.send(command);
        Callers.await(store.connecting);
    }

    private Thread waits(Command<?> command) {
        return waits(() -> service.handle(command));
    }

    private Thread waits(Callable<? extends Answer> command) {
        return callers.sendThatWaits(command);
    }

    private Answer answer(int index) throws Exception {
        return callers.answer(index);
    }
}
