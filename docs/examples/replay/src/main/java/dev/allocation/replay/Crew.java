package dev.allocation.replay;

import dev.allocation.model.command.Answer;
import dev.allocation.replay.trade.LoggedCommand;
import dev.allocation.service.attempt.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The threads that send commands. {@link Lanes} chooses the thread; a command of several lanes waits for the others. */
final class Crew implements AutoCloseable {
    /** A command in a lane; the joint is null when it is in no other lane. */
    private record Place(int index, LoggedCommand request, Joint joint, boolean isFirst) {}

    private final Lanes lanes;
    private final IntFunction<Sender> senders;
    private final ExecutorService threads;

    Crew(Lanes lanes, IntFunction<Sender> senders) {
        this.lanes = lanes;
        this.senders = senders;
        threads = Executors.newFixedThreadPool(lanes.count());
    }

    /**
     * {@return the outcome of each command, in their order; all were sent}
     *
     * @throws IllegalStateException when the library failed, or the wait was interrupted
     */
    List<Outcome<Answer>> send(List<LoggedCommand> requests) {
        List<List<Place>> placesOfLane = new ArrayList<>();
        for (int lane = 0; lane < lanes.count(); lane++) {
            placesOfLane.add(new ArrayList<>());
        }
        for (int i = 0; i < requests.size(); i++) {
            SortedSet<Integer> all = lanes.of(requests.get(i));
            Joint joint = all.size() == 1 ? null : new Joint(all.size());
            for (int lane : all) {
                placesOfLane.get(lane).add(new Place(i, requests.get(i), joint, lane == all.first()));
            }
        }
        List<Outcome<Answer>> outcomes = new ArrayList<>(requests.size());
        outcomes.addAll(Arrays.asList(sendLanes(placesOfLane, requests.size())));
        return outcomes;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Outcome<Answer>[] sendLanes(List<List<Place>> placesOfLane, int count) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // only outcomes of answers are put in, each by one thread
        Outcome<Answer>[] outcomes = new Outcome[count];
        List<Callable<Void>> work = new ArrayList<>();
        for (int lane = 0; lane < placesOfLane.size(); lane++) {
            List<Place> places = placesOfLane.get(lane);
            Sender sender = senders.apply(lane);
            work.add(() -> {
                sendLane(places, sender, outcomes);
                return null;
            });
        }
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
            return outcomes;
        } catch (ExecutionException failure) {
            throw thrown(failure.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows were sent; the replay stops", interrupt);
        }
    }

    private static void sendLane(List<Place> places, Sender sender, Outcome<Answer>[] outcomes)
            throws InterruptedException {
        int next = 0;
        try {
            while (next < places.size()) {
                int end = next;
                while (end < places.size() && places.get(end).joint() == null) {
                    end++;
                }
                send(places.subList(next, end), sender, outcomes);
                next = end;
                if (next < places.size()) {
                    meet(places.get(next), sender, outcomes);
                    next++;
                }
            }
        } finally {
            for (Place left : places.subList(next, places.size())) {
                if (left.joint() != null) {
                    left.joint().giveUp();
                }
            }
        }
    }

    private static void meet(Place place, Sender sender, Outcome<Answer>[] outcomes) throws InterruptedException {
        if (place.isFirst()) {
            place.joint().send(() -> send(List.of(place), sender, outcomes));
        } else {
            place.joint().await();
        }
    }

    private static void send(List<Place> places, Sender sender, Outcome<Answer>[] outcomes) {
        List<Outcome<Answer>> sent =
                sender.send(places.stream().map(Place::request).toList());
        for (int i = 0; i < sent.size(); i++) {
            outcomes[places.get(i).index()] = sent.get(i);
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
