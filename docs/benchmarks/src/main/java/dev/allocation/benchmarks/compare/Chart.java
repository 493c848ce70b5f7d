package dev.allocation.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a picture of raw results. */
@Command(
        name = "chart",
        sortOptions = false,
        description =
                "Draws the raw results of a comparison as a picture: the rates and the latencies of each contender.")
public final class Chart implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.json", description = "The raw results that compare --out has written.")
    private Path results;

    @Option(names = "--out", paramLabel = "FILE.svg", required = true, description = "The picture.")
    private Path out;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Files.writeString(out, Picture.of(Result.read(Files.readString(results))));
        return 0;
    }
}
