package dev.allocation.benchmarks.compare;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Sums up the turns of contenders. */
final class Rows {
    /** The columns of {@link #line}. */
    static final String HEADER =
            "callers\tcontender\tlines/s\tfirst / this\tp50 ms\tp99 ms\tlongest ms\tagain\tgiven up";

    private Rows() {}

    /** {@return a row for each contender} */
    static List<Result.Row> of(int callers, List<String> names, List<Tally> tallies) {
        List<Result.Row> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            rows.add(row(callers, names.get(i), tallies.get(i), tallies.get(0)));
        }
        return rows;
    }

    private static Result.Row row(int callers, String name, Tally tally, Tally first) {
        Histogram latencies = tally.latencies();
        Tally.Turn all = tally.turns().stream()
                .reduce((a, b) -> new Tally.Turn(a.lines() + b.lines(), a.nanos() + b.nanos()))
                .orElseThrow();
        return new Result.Row(
                callers,
                name,
                all.rate(),
                lead(first, tally),
                latencies.getValueAtPercentile(50) / 1e6,
                latencies.getValueAtPercentile(99) / 1e6,
                latencies.getMaxValue() / 1e6,
                tally.again(),
                tally.givenUp(),
                tally.allLines(),
                tally.turns(),
                compressed(latencies));
    }

    private static double lead(Tally first, Tally tally) {
        double[] ratios = new double[tally.turns().size()];
        Arrays.setAll(
                ratios,
                round -> first.turns().get(round).rate()
                        / tally.turns().get(round).rate());
        Arrays.sort(ratios);
        return ratios[ratios.length / 2];
    }

    private static String compressed(Histogram latencies) {
        ByteBuffer bytes = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        int length = latencies.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    /** {@return the latencies of the calls, in nanoseconds} */
    static Histogram latencies(Result.Row row) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(row.latencies())), 0);
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("results of " + row.contender() + " have no histogram", damaged);
        }
    }

    static String line(Result.Row row) {
        return String.format(
                Locale.ROOT,
                "%d\t%s\t%.0f\t%.2f\t%.2f\t%.2f\t%.2f\t%d\t%d",
                row.callers(),
                row.contender(),
                row.rate(),
                row.lead(),
                row.p50Millis(),
                row.p99Millis(),
                row.longestMillis(),
                row.again(),
                row.givenUp());
    }
}
