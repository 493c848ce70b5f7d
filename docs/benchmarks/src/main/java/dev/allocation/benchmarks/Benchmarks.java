package dev.allocation.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.jdbc.JdbcStore;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program: allocates on a store from several callers at once, and prints rates and latencies. */
@Command(
        name = "benchmarks",
        sortOptions = false,
        description =
                "Allocates lines for some seconds, and prints how many came through, and how long each call took.")
final class Benchmarks implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--url", paramLabel = "JDBC-URL", description = "a database to fill; without it, memory")
    private Optional<String> url;

    @Option(names = "--user", paramLabel = "NAME", description = "its user")
    private Optional<String> user;

    @Option(names = "--password", paramLabel = "TEXT", description = "its password")
    private Optional<String> password;

    @Option(
            names = "--callers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4,8",
            description = "how many callers, one run for each number: ${DEFAULT-VALUE}")
    private List<Integer> callers;

    @Option(names = "--skus", defaultValue = "1000", description = "how many products: ${DEFAULT-VALUE}; 1 is hot")
    private int skus;

    @Option(names = "--bulk", defaultValue = "1", description = "how many commands in a call: ${DEFAULT-VALUE}")
    private int bulk;

    @Option(names = "--seconds", defaultValue = "4", description = "how long to count, after 3 s: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("callers\tSKUs\tbulk\tallocated/s\tp50 ms\tp99 ms\tmost ms\tfailed");
        if (url.isEmpty()) {
            run(new InMemoryStore(), out);
            return 0;
        }
        try (HikariDataSource pool = new HikariDataSource(config())) {
            JdbcStore store = JdbcStore.builder(pool).build();
            if (!store.schema().problems().isEmpty()) {
                store.schema().create();
            }
            run(store, out);
        }
        return 0;
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.orElseThrow());
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setMaximumPoolSize(
                callers.stream().mapToInt(Integer::intValue).max().orElse(1) + 1);
        return config;
    }

    private void run(Store store, PrintWriter out) throws InterruptedException {
        try (AllocationService service =
                AllocationService.builder().store(store).build()) {
            Load load = new Load(service, skus, bulk);
            load.prepare();
            for (int count : callers) {
                out.println(load.run(count, Duration.ofSeconds(3), Duration.ofSeconds(seconds)));
                out.flush();
            }
        }
    }
}
