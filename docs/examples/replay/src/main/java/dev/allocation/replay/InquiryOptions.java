package dev.allocation.replay;

import dev.allocation.model.InvalidValueException;
import dev.allocation.model.OrderId;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.replay.output.RealPath;
import dev.allocation.replay.question.CurveQuestion;
import dev.allocation.replay.question.Inquiry;
import dev.allocation.replay.question.OrderQuestion;
import dev.allocation.replay.question.Question;
import dev.allocation.replay.question.WhatIf;
import dev.allocation.replay.trade.CannotReplayException;
import dev.allocation.replay.trade.TradeRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for questions about a moment of the run. */
final class InquiryOptions {
    @Option(
            names = "--explain",
            paramLabel = "ORDER",
            converter = Orders.class,
            description =
                    "Explains each line of this order: all batches in the order of the policy, each with the reason "
                            + "why the line takes it or not.")
    private OrderId order;

    @Option(
            names = "--what-if",
            paramLabel = "FILE",
            description =
                    "Tells what the commands of this file would come to, and writes nothing. It has the form of a "
                            + "log. All are decided at one moment, one after another: at the time of its first row, or at the "
                            + "moment of the question if that is later.")
    private Path whatIf;

    @Option(
            names = "--curve",
            paramLabel = "SKU",
            converter = ReportOptions.Skus.class,
            description =
                    "Tells how many units of this SKU a new order line can be promised, by the day on which it is needed. "
                            + "The page of --report shows it as a chart, too.")
    private Sku curve;

    @Option(
            names = "--safety-stock",
            paramLabel = "N",
            description = "The units that --curve keeps back: 0 without this option.")
    private Long safetyStock;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Times.class,
            description =
                    "The moment for --explain, --what-if and --curve: they see what was sent up to this time, such as "
                            + "2026-03-01T08:00:00. Without it, they see the whole run.")
    private Instant at;

    private Optional<OrderQuestion> explained = Optional.empty();
    private Optional<CurveQuestion> drawn = Optional.empty();

    /**
     * {@return the questions, which are asked in each run}
     *
     * @param out the directory of the results
     * @throws CannotReplayException when the file of commands or the safety stock is wrong, or an option is given without the
     *     question that it belongs to
     */
    Inquiry open(Path out) throws IOException {
        List<Question> questions = new ArrayList<>();
        explained = Optional.ofNullable(order).map(OrderQuestion::new);
        explained.ifPresent(questions::add);
        if (whatIf != null) {
            if (RealPath.isOutput(whatIf, out)) {
                throw new CannotReplayException(whatIf, "is the file of --what-if; --out would overwrite it");
            }
            questions.add(WhatIf.of(whatIf));
        }
        drawn = Optional.ofNullable(curve).map(sku -> new CurveQuestion(sku, kept()));
        drawn.ifPresent(questions::add);
        if (safetyStock != null && curve == null) {
            throw new CannotReplayException("--safety-stock", "needs --curve");
        }
        if (at != null && questions.isEmpty()) {
            throw new CannotReplayException("--at", "needs --explain, --what-if or --curve");
        }
        return new Inquiry(Optional.ofNullable(at), questions);
    }

    private Quantity kept() {
        try {
            return safetyStock == null ? Quantity.NONE : new Quantity(safetyStock);
        } catch (InvalidValueException invalid) {
            throw new CannotReplayException("--safety-stock", invalid.reason() + ", not " + safetyStock);
        }
    }

    /** {@return the question for the curve; empty when there is none} */
    Optional<CurveQuestion> curve() {
        return drawn;
    }

    /** Shows a row of the log to the questions that need it. */
    void see(TradeRow row) {
        explained.ifPresent(question -> question.see(row));
    }

    /**
     * Checks the questions, after all rows of the log were shown.
     *
     * @throws CannotReplayException when the log does not have the order, or no batch of the SKU
     */
    void requireAnswerable(Path trade, Survey survey) {
        explained.ifPresent(OrderQuestion::requireLines);
        if (curve != null) {
            survey.requireBatch("--curve", curve, trade);
        }
    }

    /** {@return the file of commands; empty when there is none} */
    Optional<Path> whatIf() {
        return Optional.ofNullable(whatIf);
    }

    /** Converts an argument to an order; it accepts every order that the library accepts. */
    static final class Orders implements ITypeConverter<OrderId> {
        @Override
        public OrderId convert(String text) {
            try {
                return new OrderId(text);
            } catch (InvalidValueException invalid) {
                throw new TypeConversionException(
                        "order " + invalid.reason() + ": " + CannotReplayException.shown(text));
            }
        }
    }

    /** Converts an argument to an instant; it is written as in a log. */
    static final class Times implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return TradeRow.time(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException unreadable) {
                throw new TypeConversionException(
                        "must be " + TradeRow.A_TIME + ", not " + CannotReplayException.shown(text));
            }
        }
    }
}
