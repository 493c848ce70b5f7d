package dev.allocation.service.delivery;

import dev.allocation.model.Quoted;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberStatus;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * The periodic work besides commands and deliveries: it removes void reservations, drops old events and messages, archives
 * dispatched lines and emptied batches, and reports subscribers that are full or late.
 *
 * <p>All other data that are to be deleted by age belong here too, and never in a command, because commands must not pay for old
 * data.
 */
public final class Maintenance {
    /** The shortest time between two rounds. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** The time between two calls of {@link #doOften} by a started service. */
    static final Duration SHORT_PAUSE = Duration.ofSeconds(1);

    /** The number of events to drop at once, small enough that nobody waits long for the store. */
    static final int EVENTS = 10_000;

    /** The number of messages to drop, or of lines or batches to archive, at once. */
    static final int ROWS = 1_000;

    /**
     * The retention of one kind of data, which are deleted by age.
     *
     * @param age the age
     * @param piece deletes those from before an instant, at most so many, and returns their number
     */
    public record Retention(Duration age, BiFunction<Instant, Integer, Integer> piece) {}

    private final EventLog log;
    private final Predicate<String> served;
    private final Duration age;
    private final long newest;
    private final List<Retention> retentions;
    private final Consumer<BooleanSupplier> removeVoidReservations;
    private final Clock clock;
    private final RepeatedFailures failures;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private Instant last = Instant.MIN;

    public Maintenance(
            EventLog log,
            Predicate<String> served,
            Duration age,
            long newest,
            List<Retention> retentions,
            Consumer<BooleanSupplier> removeVoidReservations,
            Clock clock) {
        this.log = log;
        this.served = served;
        this.age = age;
        this.newest = newest;
        this.retentions = retentions;
        this.removeVoidReservations = removeVoidReservations;
        this.clock = clock;
        failures = new RepeatedFailures(clock);
    }

    /** Does the frequent work, and a round if one is due, on the thread of a started service; logs failures. */
    void run(BooleanSupplier stopped) {
        runOnOwnThread(() -> doOften(stopped));
        runOnOwnThread(() -> doWhenDue(stopped));
    }

    private void runOnOwnThread(Runnable work) {
        Thread.interrupted(); // only close may interrupt
        try {
            work.run();
        } catch (Throwable failure) { // only this thread does the maintenance
            failures.log(failure);
        }
    }

    /** Does a round if one is due, on a thread of the host; logs failures, which the next round makes good. */
    public void runWhenDue(BooleanSupplier stopped) {
        try {
            doWhenDue(stopped);
        } catch (RuntimeException failure) {
            failures.log(failure);
        }
    }

    /** Does the work that a started service does every {@link #SHORT_PAUSE}. */
    void doOften(BooleanSupplier stopped) {
        try {
            prepare(stopped);
        } finally {
            removeVoidReservations.accept(stopped); // fails when the policy fails for a waiting line
        }
    }

    /** Makes committed events ready to be read, in pieces, so that a new subscriber finds little to do. */
    void prepare(BooleanSupplier stopped) {
        boolean more;
        do {
            more = log.prepare();
        } while (more && !stopped.getAsBoolean());
    }

    /** Does a round, unless the last one was less than {@link #PAUSE} ago, or another thread is doing one. */
    void doWhenDue(BooleanSupplier stopped) {
        if (!oneAtATime.tryLock()) {
            return;
        }
        try {
            Instant now = clock.instant();
            // A last round that lies in the future comes from a clock that was ahead.
            if (!now.isBefore(last.plus(PAUSE)) || now.isBefore(last)) {
                last = now;
                try {
                    trim(() -> log.trim(before(now, age), newest, EVENTS), EVENTS, stopped);
                } finally {
                    for (Retention data : retentions) {
                        trim(() -> data.piece().apply(before(now, data.age()), ROWS), ROWS, stopped);
                    }
                    doOften(stopped);
                }
                reportInTheWay(now);
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    private static Instant before(Instant now, Duration age) {
        boolean isOlderThanTime = age.compareTo(Duration.between(Instant.EPOCH, now)) >= 0;
        return isOlderThanTime ? Instant.EPOCH : now.minus(age);
    }

    private void trim(IntSupplier piece, int size, BooleanSupplier stopped) {
        while (piece.getAsInt() == size && !stopped.getAsBoolean()) {
            doOftenBetweenPieces(stopped);
        }
    }

    /** Does the frequent work while old data are deleted, which may take long when there are many. */
    private void doOftenBetweenPieces(BooleanSupplier stopped) {
        try {
            doOften(stopped);
        } catch (RuntimeException failure) {
            log().log(
                            Level.DEBUG,
                            "work between two pieces of old data failed; the end of the round repeats it",
                            failure);
        }
    }

    private void reportInTheWay(Instant now) {
        Instant longAgo = before(now, age.compareTo(PAUSE) < 0 ? PAUSE : age);
        for (SubscriberStatus status : log.subscribers()) {
            String name = status.subscriber();
            boolean isLate =
                    status.oldest().filter(oldest -> oldest.isBefore(longAgo)).isPresent();
            boolean isFull = status.isFull() && served.test(name);
            if (!isFull && !isLate) {
                reported.remove(name);
            } else if (reported.add(name)) {
                log().log(isFull ? Level.ERROR : Level.WARNING, isFull ? full(status) : late(status));
            }
        }
    }

    private static String full(SubscriberStatus status) {
        return "subscriber " + Quoted.of(status.subscriber()) + " is sent no new events: " + status.waiting()
                + " wait behind failed ones, " + status.parked() + " of them parked; resend or drop those";
    }

    private String late(SubscriberStatus status) {
        return "subscriber " + Quoted.of(status.subscriber()) + " has yet to take an event of "
                + status.oldest().orElseThrow() + ", which is kept for it beyond the age of events, "
                + age + "; " + status.lag() + " were not sent to it, " + status.parked()
                + " are parked. If no service delivers to it any more, remove it";
    }

    /** {@return the logger; nothing asks for it before something is logged, because that starts the logging of the JVM} */
    private static System.Logger log() {
        return System.getLogger(Maintenance.class.getName());
    }
}
