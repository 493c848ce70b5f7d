package dev.allocation.testing.arbitrary;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Command;
import java.util.List;
import net.jqwik.api.SampleReportingFormat;

/**
 * Lets jqwik show histories, commands, questions, offers, batches and lines as Java that can be pasted into a test.
 *
 * <p>jqwik finds it by itself when the kit is on the class path, and through {@link AllocationDomain}.
 */
public final class JavaSourceFormat implements SampleReportingFormat {
    /** Creates an instance; jqwik calls this. */
    public JavaSourceFormat() {}

    @Override
    public boolean appliesTo(Object value) {
        return value instanceof Command
                || value instanceof Question
                || value instanceof Offer
                || value instanceof Batch
                || value instanceof OrderLine
                || isHistory(value);
    }

    @Override
    public Object report(Object value) {
        return SampleReportingFormat.plainLabel(source(value));
    }

    private static String source(Object value) {
        if (value instanceof Command<?> command) {
            return JavaSource.of(command);
        }
        if (value instanceof Question question) {
            return JavaSource.of(question);
        }
        if (value instanceof Offer offer) {
            return JavaSource.of(offer);
        }
        if (value instanceof Batch batch) {
            return JavaSource.of(batch);
        }
        if (value instanceof OrderLine line) {
            return JavaSource.of(line);
        }
        return JavaSource.of(
                ((List<?>) value).stream().<Command<?>>map(Command.class::cast).toList());
    }

    private static boolean isHistory(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Command.class::isInstance);
    }
}
