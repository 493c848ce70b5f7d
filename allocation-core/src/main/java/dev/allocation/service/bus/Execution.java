package dev.allocation.service.bus;

import dev.allocation.model.AllocationException;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.DecisionProcess;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.ProductStore;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.descriptor.Described;
import dev.allocation.service.descriptor.Descriptors;
import dev.allocation.service.execution.Outcome;
import dev.allocation.service.execution.Outcome.Answered;
import dev.allocation.service.telemetry.Recorder;
import dev.allocation.service.telemetry.TelemetryNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries out work in one unit of work: loads, decides, and commits once. After a lost race, the products that were contended are
 * given to the store, which may lock them before it loads.
 */
final class Execution {
    private static final String REMOVE_RESERVATIONS = "remove-void-reservations";

    private final ProductStore store;
    private final Planner planner;
    private final Decisions decisions;
    private final Clock clock;
    private final Runnable committed;
    /** Empty when commands are not combined. */
    private final Optional<KnownSkus> skus;

    private final ContendedSkus contention = new ContendedSkus();
    private final Recorder recorder = Recorder.OF_THIS_JVM;

    /** What a unit of work does with the loaded products. */
    private interface LoadedWork<T> {
        T on(Products products, DecisionContext context);
    }

    Execution(ProductStore store, Planner planner, Clock clock, Runnable committed, Optional<KnownSkus> skus) {
        this.store = store;
        this.planner = planner;
        this.decisions = new Decisions(planner);
        this.clock = clock;
        this.committed = committed;
        this.skus = skus;
    }

    /** {@return the answer to a command by itself} */
    <R extends Answer> R answer(Command<R> command, List<Sku> contended) {
        return answer(command, contended, new WaitedUnit());
    }

    private <R extends Answer> R answer(Command<R> command, List<Sku> contended, WaitedUnit waited) {
        Described<?, ?> described = Descriptors.of(command);
        List<Need> needs = described.needs();
        return inUnitOfWork(
                begin(described.descriptor().word(), needs, contended, waited),
                needs,
                (products, context) -> command.answerType().cast(described.decide(needs, products, context)));
    }

    /** {@return the outcome of a request by itself; a plain command that fails throws its error} */
    <R extends Answer> Outcome<R> alone(Request<R> request, List<Sku> contended, WaitedUnit waited) {
        return request instanceof Message<R> message
                ? onlyOnce(message, contended, waited)
                : new Answered<>(answer(request.command(), contended, waited));
    }

    /**
     * Waits until nobody else is at work on the product of a request, if it is contended. So other requests that come meanwhile
     * can be carried out with it. If the wait ends in another conflict, such as a deadlock, the first attempt has no lock.
     *
     * @param waited receives the unit of work that has waited
     * @throws ConflictException when the wait took too long
     */
    void awaitLock(WaitedUnit waited, Request<?> request, Sku sku) {
        // A product that is not contended loses its point later.
        List<Sku> toLock = contention.areContended(List.of(sku)) ? contention.toLock(List.of(sku)) : List.of();
        if (!toLock.isEmpty()) {
            waited.await(store.beginInTurn(TelemetryNames.of(request.command()), toLock));
        }
    }

    /**
     * Waits for a connection. So other requests that come meanwhile can be carried out with this one.
     *
     * @param waited receives the unit of work that has waited
     */
    void awaitConnection(WaitedUnit waited, Request<?> request, Sku sku) {
        contention.toLock(List.of(sku)); // the product loses its point, and is not contended
        waited.await(store.begin(TelemetryNames.of(request.command())));
    }

    private <R extends Answer> Outcome<R> onlyOnce(Message<R> message, List<Sku> contended, WaitedUnit waited) {
        List<Need> needs = message.needs();
        UnitOfWork work = begin(TelemetryNames.of(message.command()), needs, contended, waited);
        try {
            DecisionInstant now = new DecisionInstant(clock);
            Products products = work.load(needs, now);
            Outcome<R> outcome =
                    message.outcome(work.receipts(), () -> decisions.of(message.command(), products, now.get()));
            boolean isFirst = !work.receipts().kept().isEmpty();
            if (isFirst) {
                learn(needs, products);
                commitOne(work, products, products.areChanged(), now.get());
            }
            return outcome;
        } finally {
            closeQuietly(work);
        }
    }

    /**
     * Gives each request its outcome. They are decided one after another, each at its own instant, and committed together.
     *
     * <p>When the decisions take longer than the longest time, only the first requests, at least one, get an outcome.
     *
     * @throws ConflictException when products were changed meanwhile. When each request is about lines of one SKU, only those on the
     *     products that the exception names, and those that were not decided in time, are left without an outcome
     */
    <R extends Answer> void together(List<PendingRequest<R>> group, List<Sku> contended, Duration longest) {
        together(group, contended, longest, Optional.empty());
    }

    /** Does the same for callers of which each waits for its own outcome. */
    <R extends Answer> void forOthers(List<PendingRequest<R>> group, List<Sku> contended, WaitedUnit waited) {
        together(group, contended, GroupInstants.LONGEST, Optional.of(waited));
    }

    private <R extends Answer> void together(
            List<PendingRequest<R>> group, List<Sku> contended, Duration longest, Optional<WaitedUnit> ofLeader) {
        List<Need> needs = new ArrayList<>(group.size());
        List<Sku> skus = new ArrayList<>(group.size());
        for (PendingRequest<R> pending : group) {
            List<Need> own = pending.request().needs();
            needs.addAll(own);
            onlySkuOfLines(own).ifPresent(skus::add);
        }
        boolean dependOnOneSkuEach = skus.size() == group.size();
        boolean areApart = dependOnOneSkuEach && new HashSet<>(skus).size() > 1;
        String word =
                group.size() == 1 ? TelemetryNames.of(group.get(0).request().command()) : TelemetryNames.LIST;
        UnitOfWork work = begin(word, needs, contended, ofLeader.orElseGet(WaitedUnit::new));
        try {
            if (ofLeader.isPresent()) {
                work.othersWait(word);
            }
            GroupInstants instants = new GroupInstants(clock, longest);
            List<Outcome<R>> outcomes = new ArrayList<>(group.size());
            Products products = decisions.of(group, needs, work, instants, outcomes);
            learn(needs, products);
            boolean changed = products.areChanged();
            if (areApart) {
                PendingRequest.endApart(
                        group, skus, outcomes, () -> commitEach(work, products, changed, instants.last()));
                return;
            }
            if (group.size() > 1 && products.all().size() > 1) {
                commitAll(work, products, changed, instants.last());
            } else if (changed || !dependOnOneSkuEach) {
                commitOne(work, products, changed, instants.last());
            }
            for (int i = 0; i < outcomes.size(); i++) {
                group.get(i).end(outcomes.get(i));
            }
        } finally {
            closeQuietly(work);
        }
    }

    /** {@return the SKU of all needs; empty when a need is not about a line, or the lines have several SKUs} */
    private static Optional<Sku> onlySkuOfLines(List<Need> needs) {
        Optional<Sku> only = Optional.empty();
        for (Need need : needs) {
            if (!(need instanceof Need.Line line)
                    || only.isPresent() && !only.get().equals(line.sku())) {
                return Optional.empty();
            }
            only = Optional.of(line.sku());
        }
        return only;
    }

    /** {@return the number of products that changed when their void reservations were removed} */
    int removeVoidReservations(List<Need> needs, List<Sku> contended) {
        UnitOfWork work = begin(REMOVE_RESERVATIONS, needs, contended, new WaitedUnit());
        return inUnitOfWork(work, needs, (products, context) -> {
            DecisionProcess.removeVoidAndPlaceWaiting(products.all(), context);
            return products.changed().size();
        });
    }

    private <T> T inUnitOfWork(UnitOfWork work, List<Need> needs, LoadedWork<T> todo) {
        try {
            DecisionInstant now = new DecisionInstant(clock);
            Products products = work.load(needs, now);
            DecisionContext context = new DecisionContext(planner, now.get());
            T result = todo.on(products, context);
            learn(needs, products);
            // One product that was only read is as it was at the load; several must be seen at one moment, so they are
            // committed.
            boolean changed = products.areChanged();
            if (needs.size() > 1 || changed || needs.get(0) instanceof Need.Order) {
                commitOne(work, products, changed, context.now());
            }
            return result;
        } finally {
            closeQuietly(work);
        }
    }

    private void learn(List<Need> needs, Products products) {
        skus.ifPresent(known -> known.learn(needs, products));
    }

    private UnitOfWork begin(String word, List<Need> needs, List<Sku> contended, WaitedUnit waited) {
        return waited.take().orElseGet(() -> {
            List<Sku> toLock =
                    contended.isEmpty() && !contention.isEmpty() ? contention.toLock(named(needs)) : contended;
            return toLock.isEmpty() ? store.begin(word) : store.beginInTurn(word, toLock);
        });
    }

    private static List<Sku> named(List<Need> needs) {
        return needs.stream()
                .filter(Need.OfProduct.class::isInstance)
                .map(need -> ((Need.OfProduct) need).sku())
                .toList();
    }

    /**
     * Closes a unit of work. If that fails, although no store may let it fail, the caller gets no error, because work that is
     * committed must not be carried out once more.
     */
    static void closeQuietly(UnitOfWork work) {
        try {
            work.close();
        } catch (Throwable failure) {
            warn("a unit of work failed when it was closed; its outcome stands", failure);
        }
    }

    /** Logs a failure after which the outcome stands. If even that fails, nobody is told. */
    private static void warn(String text, Throwable failure) {
        try {
            log().log(System.Logger.Level.WARNING, text, failure);
        } catch (Throwable unlogged) {
            // an error here would hide the outcome, or the first error
        }
    }

    /** Commits the changes of all products, or none; a lost race counts for all products that the conflict names. */
    private void commitOne(UnitOfWork work, Products products, boolean changed, Instant now) {
        try {
            commitAll(work, products, changed, now);
        } catch (ConflictException conflict) {
            contention.lost(conflict.skus());
            throw conflict;
        }
    }

    /** Does the same for several commands, of which a conflict does not say whose product was contended. */
    private void commitAll(UnitOfWork work, Products products, boolean changed, Instant now) {
        committed(products, changed, () -> {
            work.commit(now);
            return List.of();
        });
    }

    /** {@return the products that were left out of the commit, as {@link UnitOfWork#commitEach} says} */
    private List<Sku> commitEach(UnitOfWork work, Products products, boolean changed, Instant now) {
        List<Sku> left = committed(products, changed, () -> work.commitEach(now));
        contention.lost(left);
        return left;
    }

    private List<Sku> committed(Products products, boolean changed, Supplier<List<Sku>> commit) {
        Recorder.Step step = recorder.beginCommit(products);
        List<Sku> left;
        try {
            left = commit.get();
        } catch (AllocationException known) {
            step.failed(known);
            throw known;
        } catch (RuntimeException | Error failure) {
            step.failed(failure);
            throw new OutcomeUnknownException(
                    products.changed().stream().map(Draft::sku).toList(), failure);
        }
        try {
            step.done();
            if (changed) {
                committed.run();
            }
        } catch (Throwable failure) {
            // Whoever gets this error would carry out the work once more.
            warn("a step after a commit failed; the commit is stored", failure);
        }
        return left;
    }

    /** {@return the logger; nothing asks for it before something is logged, because that starts the logging of the JVM} */
    private static System.Logger log() {
        return System.getLogger(Execution.class.getName());
    }
}
