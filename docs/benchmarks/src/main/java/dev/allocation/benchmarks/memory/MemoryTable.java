package dev.allocation.benchmarks.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** Prints ratios of results of JMH. Each result is the median of the rounds. */
record MemoryTable(Collection<RunResult> results) {
    private static final String BYTES = "gc.alloc.rate.norm";

    /** {@return the ratios whose results are there} */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("what\tfigure");
        for (String skus : List.of("1000", "1")) {
            add(
                    lines,
                    "library / bare loop, one thread, SKUs: " + skus,
                    ratio(time("bare", skus, 1), time("library", skus, 1)));
            for (String name : List.of("bare", "library")) {
                OptionalDouble two = time(name, skus, 2);
                add(lines, name + ", two threads / one thread, SKUs: " + skus, ratio(twice(time(name, skus, 1)), two));
            }
        }
        OptionalDouble few = crowded(Crowded.Crowd.FEW);
        for (Crowded.Crowd crowd : Crowded.Crowd.values()) {
            if (crowd != Crowded.Crowd.FEW) {
                add(
                        lines,
                        "time of a line with many " + crowd.name().toLowerCase(Locale.ROOT) + " / with few",
                        ratio(crowded(crowd), few));
            }
        }
        add(lines, "bytes of objects for a line", bytes());
        return lines;
    }

    private static void add(List<String> lines, String what, OptionalDouble figure) {
        figure.ifPresent(
                value -> lines.add(String.format(Locale.ROOT, value < 100 ? "%s\t%.2f" : "%s\t%.0f", what, value)));
    }

    private static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble twice(OptionalDouble time) {
        return time.isPresent() ? OptionalDouble.of(2 * time.getAsDouble()) : time;
    }

    private OptionalDouble time(String name, String skus, int threads) {
        return median(name, "skus", skus, threads, MemoryTable::time);
    }

    private OptionalDouble crowded(Crowded.Crowd crowd) {
        return median("library", "crowd", crowd.name(), 1, MemoryTable::time);
    }

    private OptionalDouble bytes() {
        return median(
                "library",
                "skus",
                "1000",
                1,
                result -> Optional.ofNullable(result.getSecondaryResults().get(BYTES))
                        .orElseThrow()
                        .getScore());
    }

    private static double time(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private OptionalDouble median(
            String name, String parameter, String value, int threads, ToDoubleFunction<RunResult> figure) {
        double[] figures = results.stream()
                .filter(result -> isOf(result.getParams(), name, parameter, value, threads))
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return figures.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(figures[figures.length / 2]);
    }

    private static boolean isOf(BenchmarkParams params, String name, String parameter, String value, int threads) {
        return params.getBenchmark().endsWith("." + name)
                && params.getParamsKeys().contains(parameter)
                && params.getParam(parameter).equals(value)
                && params.getThreads() == threads;
    }
}
