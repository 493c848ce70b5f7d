package dev.allocation.replay.question;

import static dev.allocation.replay.trade.CannotReplayException.shown;

import dev.allocation.model.Batch;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.explanation.Explanation;
import dev.allocation.model.explanation.Reason;
import dev.allocation.replay.trade.AnswerWords;
import dev.allocation.replay.trade.CannotReplayException;
import dev.allocation.replay.trade.OutcomeWords;
import dev.allocation.replay.trade.TradeRow;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Planning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Explains where each line of an order is and why, or why it found no stock (rule W1). */
public final class OrderQuestion implements Question {
    private final OrderId order;
    private final List<TradeRow> rows = new ArrayList<>();

    public OrderQuestion(OrderId order) {
        this.order = order;
    }

    /** Keeps a row of the log if it allocates a line of the order. */
    public void see(TradeRow row) {
        if (row.allocatesLine() && row.order().equals(order)) {
            rows.add(row);
        }
    }

    /**
     * Checks that the log has the order, after all rows were seen.
     *
     * @throws CannotReplayException when no row allocates a line of it
     */
    public void requireLines() {
        if (rows.isEmpty()) {
            throw new CannotReplayException(
                    "--explain", "must be an order of the log, but no row allocates a line of " + shown(order.value()));
        }
    }

    @Override
    public List<String> ask(Moment moment) {
        List<String> text = new ArrayList<>(List.of(
                "",
                "order " + shown(order.value()) + " at " + TradeRow.text(moment.at()) + ", by "
                        + moment.policy().inWords()));
        SortedMap<LineKey, TradeRow> sent = sentUntil(moment.at());
        if (sent.isEmpty()) {
            text.add("No line of it was sent by then.");
        }
        try (AllocationService service = moment.serviceAt(moment.at())) {
            sent.values().forEach(row -> text.addAll(explained(row, service.planning())));
        }
        return text;
    }

    /** {@return the last row for each line} */
    private SortedMap<LineKey, TradeRow> sentUntil(Instant last) {
        SortedMap<LineKey, TradeRow> sent = new TreeMap<>();
        rows.stream().filter(row -> !row.instant().isAfter(last)).forEach(row -> sent.put(row.lineKey(), row));
        return sent;
    }

    private static List<String> explained(TradeRow row, Planning planning) {
        Command.Allocate command = row.allocate();
        Optional<Explanation> known = planning.explain(command.line().key());
        if (known.isPresent()) {
            return text(known.get(), "");
        }
        String again = "the line is unknown by then, so the command of row " + row.number() + " is explained";
        try {
            return text(planning.explain(command), again);
        } catch (UnknownSkuException unknown) {
            return List.of("", head(command.line()), again, "answer: " + OutcomeWords.of(unknown));
        }
    }

    private static List<String> text(Explanation explanation, String note) {
        List<String> text = new ArrayList<>(List.of("", head(explanation.line())));
        Stream.of(note).filter(some -> !some.isEmpty()).forEach(text::add);
        TextTable table = new TextTable("batch", "arrival", "available", "reason", "in words");
        for (Explanation.BatchReasons entry : explanation.batches()) {
            Batch batch = entry.batch();
            for (Reason reason : entry.reasons()) {
                table.add(
                        shown(batch.reference().value()),
                        batch.arrival(),
                        batch.available(),
                        reason.code().word(),
                        reason.text());
            }
        }
        text.addAll(table.lines());
        text.add("answer: " + OutcomeWords.of(explanation.answer()));
        text.add("        " + AnswerWords.of(explanation.answer()));
        return text;
    }

    private static String head(OrderLine line) {
        return "line " + shown(line.key().line().value()) + ", "
                + line.quantity().inWords() + " of SKU "
                + shown(line.sku().value())
                + line.neededBy().map(day -> ", needed by " + day).orElse("");
    }
}
