package dev.allocation.replay;

import dev.allocation.model.command.Answer;
import dev.allocation.service.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The threads that send rows; {@link Lanes} chooses the thread of each row. */
final class Crew implements AutoCloseable {
    private final Lanes lanes;
    private final Sender sender;
    private final ExecutorService threads;

    Crew(Lanes lanes, Sender sender) {
        this.lanes = lanes;
        this.sender = sender;
        threads = Executors.newFixedThreadPool(lanes.count());
    }

    /**
     * {@return the outcome of each row, in the order of the rows; all were sent}
     *
     * @throws IllegalStateException when the library failed, or the wait was interrupted
     */
    List<Outcome<Answer>> send(List<TradeRow> rows) {
        int[] laneOfRow = rows.stream().mapToInt(lanes::of).toArray();
        List<List<TradeRow>> rowsOfLane = new ArrayList<>();
        for (int lane = 0; lane < lanes.count(); lane++) {
            rowsOfLane.add(new ArrayList<>());
        }
        for (int i = 0; i < laneOfRow.length; i++) {
            rowsOfLane.get(laneOfRow[i]).add(rows.get(i));
        }
        List<Iterator<Outcome<Answer>>> outcomesOfLane = sendLanes(rowsOfLane);
        List<Outcome<Answer>> outcomes = new ArrayList<>(rows.size());
        for (int lane : laneOfRow) {
            outcomes.add(outcomesOfLane.get(lane).next());
        }
        return outcomes;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private List<Iterator<Outcome<Answer>>> sendLanes(List<List<TradeRow>> rowsOfLane) {
        List<Callable<List<Outcome<Answer>>>> work = new ArrayList<>();
        rowsOfLane.forEach(rows -> work.add(() -> sender.send(rows)));
        try {
            List<Iterator<Outcome<Answer>>> outcomes = new ArrayList<>();
            for (Future<List<Outcome<Answer>>> done : threads.invokeAll(work)) {
                outcomes.add(done.get().iterator());
            }
            return outcomes;
        } catch (ExecutionException failure) {
            throw thrown(failure.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows were sent; the replay stops", interrupt);
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
