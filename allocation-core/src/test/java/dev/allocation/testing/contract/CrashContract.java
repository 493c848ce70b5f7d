package dev.allocation.testing.contract;

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
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Event;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.OrderCommand.Mode;
import dev.allocation.model.loading.Need;
import dev.allocation.port.ConflictException;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Outcome;
import dev.allocation.testing.contract.Lifeline.Moment;
import dev.allocation.testing.reference.ReferenceModel;
import dev.allocation.testing.reference.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Checks the state of every store after it died in the middle (rules A7, E3, E4, E6): it holds the commands up to one of them,
 * each as a whole, and their events.
 *
 * <p>A short history is sent again and again. The store dies at the first step, at the second, and so on to the last, each time
 * before the step takes effect, and after it. Then the kept state is opened again, compared with the reference model, and used
 * further. So each case opens a store some hundred times, which takes about a second in memory, and some seconds on a database.
 */
@Timeout(300)
public abstract class CrashContract {
    /** The state that a store keeps, whoever opens it. */
    @FunctionalInterface
    public interface Kept {
        /**
         * {@return a store that opens this state, and takes its steps through the lifeline}
         *
         * @param life the lifeline, which ends before or after one of the steps
         */
        Store open(Lifeline life);
    }

    private static final List<String> SKUS = List.of("LAMP", "SOFA");
    private static final String MAIL = "mail";
    private static final int HALF = 9;

    /**
     * Commands of most kinds, of one product and of several. They include a line that moves, one that waits and is placed later, an
     * order without stock, and a command that changes nothing.
     */
    private static final List<Command<?>> HISTORY = List.of(
            onHand("wet", "LAMP", 10),
            arriving("ship", "LAMP", 20, day(9)),
            onHand("dry", "SOFA", 5),
            allocateOrder(Mode.EACH_AS_IT_FITS, line("o1", "LAMP", 4), line("o1", "SOFA", 2)),
            allocateOrder(Mode.ALL_OR_NOTHING, line("o2", "LAMP", 6), line("o2", "SOFA", 6)),
            new Command.Allocate(line("o3", "SOFA", 6), Optional.empty(), Terms.NONE.waiting(1), Optional.empty()),
            new Command.Allocate(
                    line("o4", "LAMP", 6), Optional.of(NOON.plus(Duration.ofHours(1))), Terms.NONE, Optional.empty()),
            count("wet", 5),
            new OrderCommand.ConfirmOrder(order("o4")),
            amend("o1", "LAMP", 3),
            deallocate("o5", "LAMP"),
            delay("ship", day(12)),
            receive("ship"),
            new OrderCommand.DispatchOrder(order("o1")),
            onHand("more", "SOFA", 6),
            new Command.ReturnGoods(key("o1", "LAMP"), new Quantity(1), batch("ship")),
            new OrderCommand.CancelOrder(order("o3")));

    private static OrderCommand.AllocateOrder allocateOrder(Mode mode, OrderLine... lines) {
        return new OrderCommand.AllocateOrder(
                Stream.of(lines)
                        .map(line -> new OrderCommand.Item(line, Terms.NONE))
                        .toList(),
                Optional.empty(),
                mode);
    }

    /** A list of commands that commits several products; the counts in it split it into more than one commit. */
    private static final List<Command<?>> LIST = list();

    private static List<Command<?>> list() {
        List<Command<?>> commands = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (String sku : SKUS) {
                commands.add(onHand(sku + i, sku, 10));
                commands.add(allocate(sku + i, sku, 9));
                commands.add(i % 4 == 3 ? count(sku + i, 5) : allocate("more " + i, sku, 2));
            }
        }
        return commands;
    }

    private static final Told HISTORY_TOLD = new Told(HISTORY);

    /** The verdicts and events of the reference model for some commands. */
    private static final class Told {
        final List<Verdict> verdicts = new ArrayList<>();
        /** The events after each number of commands. */
        final List<Map<String, List<Event>>> events = new ArrayList<>();

        Told(List<Command<?>> commands) {
            ReferenceModel model = new ReferenceModel();
            events.add(of(model));
            for (Command<?> command : commands) {
                verdicts.add(model.send(command));
                events.add(of(model));
            }
        }

        private static Map<String, List<Event>> of(ReferenceModel model) {
            return bySku(sku -> List.copyOf(model.events(sku(sku))));
        }

        Map<String, List<Event>> all() {
            return events.get(events.size() - 1);
        }
    }

    /** Creates the contract; JUnit calls this for each test. */
    protected CrashContract() {}

    /** {@return the kept state of an empty store; the previous one is no longer used} */
    protected abstract Kept store();

    /** {@return the number of steps from one death to the next: 1, or more for a store that takes many steps for a command} */
    protected int stride() {
        return 1;
    }

    /** One life of a store, and the checks after it. */
    private interface Scenario {
        void live(Kept kept, Lifeline life);
    }

    @Test
    @DisplayName(
            "E6, A7: answered commands are stored, failed ones are not, and unknown ones are stored whole or not at all")
    void answeredCommandsAreStoredAndFailedOnesAreNot() {
        atEachStep((kept, life) -> {
            int answered = 0;
            boolean isUnknown = false;
            try {
                AllocationService service = service(kept.open(life)).build();
                for (; answered < HISTORY.size(); answered++) {
                    assertAnswered(answered, service);
                }
            } catch (ConflictException | StorageException nothingWasChanged) {
                assertThat(life.isOver()).isTrue();
            } catch (RuntimeException unknown) {
                assertThat(life.isOver()).isTrue();
                isUnknown = true;
            }
            Store again = kept.open(Lifeline.withoutEnd());
            Map<String, List<Event>> found = eventsOf(again);
            assertThat(List.of(found))
                    .as("events after %s, outcome unknown: %s", HISTORY.subList(0, answered), isUnknown)
                    .containsAnyElementsOf(
                            HISTORY_TOLD.events.subList(answered, isUnknown ? answered + 2 : answered + 1));
            Books.of(again).agreeWith(again);
            int stored = found.equals(HISTORY_TOLD.events.get(answered)) ? answered : answered + 1;
            AllocationService goingOn = service(again).build();
            IntStream.range(stored, HISTORY.size()).forEach(next -> assertAnswered(next, goingOn));
            assertAllIsKept(again);
        });
    }

    @Test
    @DisplayName("E6: a message that is sent again until it is answered is carried out once")
    void aMessageThatIsSentAgainUntilItIsAnsweredIsCarriedOutOnce() {
        atEachStep((kept, life) -> {
            int answered = 0;
            try {
                AllocationService service = service(kept.open(life)).build();
                for (; answered < HISTORY.size(); answered++) {
                    assertAnsweredAsMessage(answered, service);
                }
            } catch (RuntimeException died) {
                assertThat(life.isOver()).isTrue();
            }
            Store again = kept.open(Lifeline.withoutEnd());
            AllocationService goingOn = service(again).build();
            IntStream.range(Math.max(0, answered - 1), HISTORY.size())
                    .forEach(next -> assertAnsweredAsMessage(next, goingOn));
            assertAllIsKept(again);
        });
    }

    @Test
    @DisplayName("C4, E6: of a list of commands, a prefix is stored for each product")
    void aPrefixOfTheListIsStoredForEachProduct() {
        Told told = new Told(LIST);
        atEachStep((kept, life) -> {
            List<? extends Outcome<?>> outcomes = outcomes(kept, life);
            Store again = kept.open(Lifeline.withoutEnd());
            for (String sku : SKUS) {
                List<Event> found = events(again, sku);
                List<Event> all = told.all().get(sku);
                assertThat(found).as("events of %s", sku).isEqualTo(all.subList(0, Math.min(found.size(), all.size())));
                for (int command = 0; command < LIST.size(); command++) {
                    int before = told.events.get(command).get(sku).size();
                    int after = told.events.get(command + 1).get(sku).size();
                    if (after > before && outcomes.get(command) instanceof Outcome.Answered) {
                        assertThat(found)
                                .as("%s was answered", LIST.get(command))
                                .hasSizeGreaterThanOrEqualTo(after);
                    }
                    if (after > before && outcomes.get(command) instanceof Outcome.Failed) {
                        assertThat(found).as("%s failed", LIST.get(command)).hasSizeLessThanOrEqualTo(before);
                    }
                }
            }
            Books.of(again).agreeWith(again);
        });
    }

    private static List<? extends Outcome<?>> outcomes(Kept kept, Lifeline life) {
        AllocationService service;
        try {
            service = service(kept.open(life)).build();
        } catch (RuntimeException failure) {
            assertThat(life.isOver()).isTrue();
            return Collections.nCopies(LIST.size(), new Outcome.Failed<>(failure));
        }
        return service.handleAll(LIST);
    }

    @Test
    @DisplayName("E3, E4: a subscriber hears each kept event, those of one product in order, and no other event")
    void aSubscriberHearsEachKeptEventAndNoOther() {
        atEachStep((kept, life) -> {
            SettableClock clock = new SettableClock(NOON);
            Recorder mail = new Recorder();
            AllocationService before = service(kept.open(Lifeline.withoutEnd()))
                    .subscribe(MAIL, mail)
                    .build();
            HISTORY.subList(0, HALF).forEach(before::handle);
            before.close();
            try {
                AllocationService dying = service(kept.open(life))
                        .clock(clock)
                        .subscribe(MAIL, mail)
                        .build();
                dying.subscriptions().deliver();
                HISTORY.subList(HALF, HISTORY.size()).forEach(dying::handle);
                dying.subscriptions().deliver();
            } catch (RuntimeException died) {
                assertThat(life.isOver()).isTrue();
            }
            clock.advance(Duration.ofDays(1)); // the lease of a process that died ends
            Store again = kept.open(Lifeline.withoutEnd());
            try (AllocationService goingOn =
                    service(again).clock(clock).subscribe(MAIL, mail).build()) {
                goingOn.subscriptions().deliver();
            }
            for (String sku : SKUS) {
                assertThat(mail.entries().stream()
                                .map(LogEntry::event)
                                .filter(event -> event.sku().equals(sku(sku)))
                                .distinct())
                        .as("heard of %s", sku)
                        .isEqualTo(events(again, sku));
            }
        });
    }

    @Test
    @DisplayName("E6: of a unit of work in turn, all is stored or nothing, and nobody waits for the one that died")
    void ofAUnitOfWorkInTurnAllIsStoredOrNothing() {
        atEachStep((kept, life) -> {
            handled(kept.open(Lifeline.withoutEnd()), onHand("wet", "LAMP", 10));
            int least = 1;
            int most = 2;
            try (UnitOfWork turn = kept.open(life).beginInTurn("allocate", List.of(sku("LAMP")))) {
                decided(turn.load(List.of(new Need.Line(key("o1", "LAMP")))), allocate("o1", "LAMP", 1));
                turn.commit(NOON);
                least = 2;
            } catch (ConflictException | StorageException nothingWasChanged) {
                assertThat(life.isOver()).isTrue();
                most = 1;
            } catch (RuntimeException unknown) {
                assertThat(life.isOver()).isTrue();
            }
            Store again = kept.open(Lifeline.withoutEnd());
            assertThat(events(again, "LAMP")).hasSizeBetween(least, most);
            assertThat(service(again).build().handle(allocate("o2", "LAMP", 9))).is(Answers.allocated("wet"));
            Books.of(again).agreeWith(again);
        });
    }

    private void atEachStep(Scenario scenario) {
        for (Moment moment : Moment.values()) {
            boolean died = true;
            for (int step = 1 + moment.ordinal() * stride() / 2; died; step += stride()) {
                Lifeline life = Lifeline.endingAt(step, moment);
                try {
                    scenario.live(store(), life);
                } catch (AssertionError broken) {
                    throw new AssertionError("after a crash at " + life + ": " + broken.getMessage(), broken);
                }
                died = life.isOver();
                assertThat(died || step > 2)
                        .as("steps that the store took on its lifeline: %s", step - 1)
                        .isTrue();
            }
        }
    }

    private static AllocationService.Builder service(Store store) {
        return AllocationService.builder().store(store).clock(new SettableClock(NOON));
    }

    private void assertAnswered(int command, AllocationService service) {
        assertThat(Verdict.of(() -> service.handle(HISTORY.get(command))))
                .as("%s", HISTORY.get(command))
                .isEqualTo(HISTORY_TOLD.verdicts.get(command));
    }

    private void assertAnsweredAsMessage(int command, AllocationService service) {
        MessageId message = new MessageId("message " + command);
        assertThat(Verdict.of(() -> service.handle(message, HISTORY.get(command))))
                .as("%s", HISTORY.get(command))
                .isEqualTo(HISTORY_TOLD.verdicts.get(command));
    }

    private void assertAllIsKept(Store store) {
        assertThat(eventsOf(store)).isEqualTo(HISTORY_TOLD.all());
        Books.of(store).agreeWith(store);
    }

    private static Map<String, List<Event>> eventsOf(Store store) {
        assertThat(log(store)).extracting(entry -> entry.event().sku().value()).isSubsetOf(SKUS);
        return bySku(sku -> events(store, sku));
    }

    private static Map<String, List<Event>> bySku(Function<String, List<Event>> events) {
        return SKUS.stream().collect(Collectors.toMap(sku -> sku, events));
    }
}
