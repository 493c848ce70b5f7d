package dev.allocation.replay;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Sends rows to the service in their order, one by one or in windows. */
final class Sender {
    private final AllocationService service;
    private final OptionalInt bulk;
    private final LibraryTime time;
    private final Progress progress;

    Sender(AllocationService service, OptionalInt bulk, LibraryTime time, Progress progress) {
        this.service = service;
        this.bulk = bulk;
        this.time = time;
        this.progress = progress;
    }

    /**
     * {@return the outcome of each row}
     *
     * @throws IllegalStateException when the library failed; a refusal is not a failure
     */
    List<Outcome<Answer>> send(List<TradeRow> rows) {
        List<Outcome<Answer>> outcomes = new ArrayList<>(rows.size());
        while (outcomes.size() < rows.size()) {
            int from = outcomes.size();
            int size = Math.min(bulk.orElse(1), rows.size() - from);
            List<TradeRow> window = rows.subList(from, from + size);
            outcomes.addAll(bulk.isPresent() ? sendTogether(window) : List.of(sendAlone(window.get(0))));
            progress.step(size);
        }
        return outcomes;
    }

    private Outcome<Answer> sendAlone(TradeRow row) {
        Command<?> command = row.command();
        try {
            Answer answer = time.in(() -> service.handle(command));
            return new Outcome.Answered<>(answer);
        } catch (RefusedException refusal) {
            return new Outcome.Failed<>(refusal);
        } catch (RuntimeException failure) {
            throw failed(row, failure);
        }
    }

    private List<Outcome<Answer>> sendTogether(List<TradeRow> window) {
        List<Command<?>> commands = new ArrayList<>(window.size());
        window.forEach(row -> commands.add(row.command()));
        List<Outcome<Answer>> outcomes = time.in(() -> service.handleAll(commands));
        for (int i = 0; i < outcomes.size(); i++) {
            requireAnswerOrRefusal(outcomes.get(i), window.get(i));
        }
        return outcomes;
    }

    private static void requireAnswerOrRefusal(Outcome<?> outcome, TradeRow row) {
        if (outcome instanceof Outcome.Unknown<?> unknown) {
            throw failed(row, unknown.cause());
        }
        if (outcome instanceof Outcome.Failed<?> failed && !(failed.error() instanceof RefusedException)) {
            throw failed(row, failed.error());
        }
    }

    private static IllegalStateException failed(TradeRow row, RuntimeException failure) {
        return new IllegalStateException(
                "the library failed at row " + row.number() + ", " + row.word().word(), failure);
    }
}
