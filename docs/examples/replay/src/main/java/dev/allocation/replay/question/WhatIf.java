package dev.allocation.replay.question;

import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.replay.trade.AnswerWords;
import dev.allocation.replay.trade.CannotReplayException;
import dev.allocation.replay.trade.EventWords;
import dev.allocation.replay.trade.LoggedCommand;
import dev.allocation.replay.trade.OutcomeWords;
import dev.allocation.replay.trade.TradeLog;
import dev.allocation.replay.trade.TradeRow;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Simulated;
import dev.allocation.service.attempt.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks what commands would come to, each after those before it (rule W2). */
public final class WhatIf implements Question {
    private final Path file;
    private final List<LoggedCommand> requests;

    private WhatIf(Path file, List<LoggedCommand> requests) {
        this.file = file;
        this.requests = requests;
    }

    /**
     * {@return the question for the commands of a file, all of which are read now}
     *
     * @throws CannotReplayException when it cannot be read, has no row, or a row is not a command
     */
    public static WhatIf of(Path file) {
        List<LoggedCommand> requests = new ArrayList<>();
        try (TradeLog log = TradeLog.open(file)) {
            for (Optional<LoggedCommand> next = log.nextRequest(); next.isPresent(); next = log.nextRequest()) {
                next.get().rows().forEach(TradeRow::requireValid);
                next.get().command();
                requests.add(next.get());
            }
        }
        if (requests.isEmpty()) {
            throw new CannotReplayException(file, "must have a command, but has none");
        }
        return new WhatIf(file, requests);
    }

    @Override
    public List<String> ask(Moment moment) {
        Instant first = requests.get(0).at();
        Instant now = first.isAfter(moment.at()) ? first : moment.at();
        List<Command<?>> commands =
                requests.stream().<Command<?>>map(LoggedCommand::command).toList();
        List<String> text = new ArrayList<>(List.of(
                "",
                "what if " + CannotReplayException.shown(file.getFileName().toString()) + " were sent at "
                        + TradeRow.text(now) + ", by " + moment.policy().inWords() + "; nothing was written",
                ""));
        TextTable answers = new TextTable("row", "command", "outcome", "in words");
        TextTable events = new TextTable(
                Stream.concat(Stream.of("row"), Stream.of(EventWords.HEADER)).toArray(String[]::new));
        TextTable late = new TextTable("row", "sku", "order_id", "line", "quantity", "needed_by");
        boolean isAnyLate = false;
        try (AllocationService service = moment.serviceAt(now)) {
            List<Simulated<Answer>> results = service.planning().whatIf(commands);
            for (int i = 0; i < results.size(); i++) {
                add(requests.get(i), results.get(i), answers, events);
                for (OrderLine line : late(results.get(i))) {
                    isAnyLate = true;
                    late.add(
                            requests.get(i).first().number(),
                            line.sku(),
                            line.key().order(),
                            line.key().line(),
                            line.quantity().units(),
                            line.neededBy().orElseThrow());
                }
            }
        }
        text.addAll(answers.lines());
        text.add("");
        List<String> announced = events.lines();
        text.addAll(announced.size() > 1 ? announced : List.of("No event would be announced."));
        if (isAnyLate) {
            text.addAll(List.of("", "lines that would be late", ""));
            text.addAll(late.lines());
        }
        return text;
    }

    private static void add(LoggedCommand request, Simulated<Answer> result, TextTable answers, TextTable events) {
        requireAnswerOrRefusal(result.outcome());
        List<String> words = OutcomeWords.of(request, result.outcome());
        List<String> more = AnswerWords.of(request, OutcomeWords.said(result.outcome()));
        for (int i = 0; i < words.size(); i++) {
            TradeRow row = request.rows().get(i);
            answers.add(row.number(), row.word().word(), words.get(i), more.get(i));
        }
        for (Event event : result.events()) {
            events.add(Stream.concat(Stream.of(request.first().number()), Stream.of(EventWords.of(event)))
                    .toArray());
        }
    }

    /** {@return the lines that stay on a batch although it would come after the day by which they are needed (rule S3)} */
    private static List<OrderLine> late(Simulated<Answer> result) {
        return result.outcome() instanceof Outcome.Answered<?> answered
                        && answered.answer() instanceof Answer.BatchEtaChanged changed
                ? changed.late()
                : List.of();
    }

    private static void requireAnswerOrRefusal(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Failed<?> failed && !(failed.error() instanceof RefusedException)) {
            throw failed.error();
        }
    }
}
