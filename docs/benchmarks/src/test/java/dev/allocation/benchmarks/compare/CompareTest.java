package dev.allocation.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareTest {
    @TempDir
    Path folder;

    private final Server server = Engine.H2.server();

    @Test
    void theFileHasTheRawResultsOfTheTable() throws Exception {
        Path file = folder.resolve("results.json");
        List<String> lines = compare("--contenders=library,for-update", "--callers=1,2", "--out=" + file);

        assertThat(lines).hasSize(1 + 2 * 2);
        assertThat(lines.get(0)).isEqualTo(Rows.HEADER);
        String written = Files.readString(file);
        Result result = Result.read(written);
        assertThat(result.rows()).extracting(Rows::line).isEqualTo(lines.subList(1, lines.size()));
        assertThat(result.rows())
                .allSatisfy(row -> assertThat(row.turns()).hasSize(2))
                .allSatisfy(row -> assertThat(row.checked()).isPositive())
                .allSatisfy(
                        row -> assertThat(Rows.latencies(row).getTotalCount()).isPositive());
        assertThat(result.surroundings()).containsKeys("date", "commit", "processors", "JVM", "database");
        assertThat(result.options()).containsEntry("--work", "lines").doesNotContainKeys("--url", "--password");
        assertThat(written).as("who may enter the database").doesNotContain(server.url());

        Path picture = folder.resolve("picture.svg");
        assertThat(run("chart", file.toString(), "--out=" + picture)).isEmpty();
        assertThat(picture).content().contains("<svg", "library", "for-update", "lines/s", "p99 in ms");
        assertThat(picture).content().isEqualTo(Picture.of(result));
    }

    @Test
    void eachWorkIsSent() {
        for (String work : List.of("--work=lines", "--work=order", "--work=hot-order")) {
            List<String> lines =
                    compare("--contenders=library,library-singles", "--callers=2", "--lines=3", "--processes=2", work);
            assertThat(lines).as(work).hasSize(1 + 2);
        }
        assertThat(compare("--contenders=library-host", "--callers=2", "--work=hot-order", "--lines=3", "--rate=50"))
                .hasSize(1 + 1);
    }

    private List<String> compare(String... options) {
        List<String> all = new ArrayList<>(List.of("compare", "--url=" + server.url(), "--user=" + server.user()));
        all.addAll(List.of("--skus=4", "--connections=4", "--warm-up=20", "--rounds=3", "--turn=40"));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    private static List<String> run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine program = new CommandLine(new Program()).setOut(new PrintWriter(out));
        assertThat(program.execute(arguments)).isZero();
        return out.toString().lines().toList();
    }

    @CommandLine.Command(subcommands = {Compare.class, Chart.class})
    private static final class Program {}
}
