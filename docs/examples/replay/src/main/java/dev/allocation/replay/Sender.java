package dev.allocation.replay;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.replay.trade.LoggedCommand;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Sends commands to a service of its own in their order, one by one or in windows, each at its own time. */
final class Sender {
    private final AllocationService service;
    private final LogClock clock;
    private final Moments moments;
    private final OptionalInt bulk;
    private final LibraryTime time;
    private final Progress progress;

    /**
     * Creates a sender.
     *
     * @param service a service with that clock
     */
    Sender(
            AllocationService service,
            LogClock clock,
            Moments moments,
            OptionalInt bulk,
            LibraryTime time,
            Progress progress) {
        this.service = service;
        this.clock = clock;
        this.moments = moments;
        this.bulk = bulk;
        this.time = time;
        this.progress = progress;
    }

    /**
     * {@return the outcome of each command}
     *
     * @throws IllegalStateException when the library failed; a refusal is not a failure
     */
    List<Outcome<Answer>> send(List<LoggedCommand> requests) {
        List<Outcome<Answer>> outcomes = new ArrayList<>(requests.size());
        while (outcomes.size() < requests.size()) {
            int from = outcomes.size();
            List<LoggedCommand> window = requests.subList(from, endOfWindow(requests, from));
            clock.set(window.get(0).at());
            outcomes.addAll(bulk.isPresent() ? sendTogether(window) : List.of(sendAlone(window.get(0))));
            progress.step(
                    window.stream().mapToLong(request -> request.rows().size()).sum());
        }
        return outcomes;
    }

    /** {@return the end of the longest window in which time itself changes nothing} */
    private int endOfWindow(List<LoggedCommand> requests, int from) {
        int most = Math.min(bulk.orElse(1), requests.size() - from);
        int end = from + 1;
        while (end < from + most
                && moments.areNoneBetween(
                        requests.get(from).at(), requests.get(end).at())) {
            end++;
        }
        return end;
    }

    private Outcome<Answer> sendAlone(LoggedCommand request) {
        Command<?> command = request.command();
        try {
            Answer answer = time.in(() -> service.handle(command));
            return new Outcome.Answered<>(answer);
        } catch (RefusedException refusal) {
            return new Outcome.Failed<>(refusal);
        } catch (RuntimeException failure) {
            throw failed(request, failure);
        }
    }

    private List<Outcome<Answer>> sendTogether(List<LoggedCommand> window) {
        List<Command<?>> commands = new ArrayList<>(window.size());
        window.forEach(request -> commands.add(request.command()));
        List<Outcome<Answer>> outcomes = time.in(() -> service.handleAll(commands));
        for (int i = 0; i < outcomes.size(); i++) {
            requireAnswerOrRefusal(outcomes.get(i), window.get(i));
        }
        return outcomes;
    }

    private static void requireAnswerOrRefusal(Outcome<?> outcome, LoggedCommand request) {
        if (outcome instanceof Outcome.Unknown<?> unknown) {
            throw failed(request, unknown.cause());
        }
        if (outcome instanceof Outcome.Failed<?> failed && !(failed.error() instanceof RefusedException)) {
            throw failed(request, failed.error());
        }
    }

    private static IllegalStateException failed(LoggedCommand request, RuntimeException failure) {
        return new IllegalStateException(
                "the library failed at row " + request.first().number() + ", "
                        + request.word().word(),
                failure);
    }
}
