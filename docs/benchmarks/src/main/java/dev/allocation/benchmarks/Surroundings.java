package dev.allocation.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What a reader of figures must know about their run. */
public final class Surroundings {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private static final Map<String, List<String>> SETTINGS = Map.of(
            "PostgreSQL",
            List.of("fsync", "synchronous_commit", "full_page_writes", "wal_level", "shared_buffers", "max_wal_size"),
            "MariaDB",
            List.of("innodb_flush_log_at_trx_commit", "sync_binlog", "log_bin", "innodb_buffer_pool_size"));

    private Surroundings() {}

    /** {@return the date, the commit of the working copy around the program, the machine and the JVM} */
    public static Map<String, String> here() {
        Map<String, String> here = new LinkedHashMap<>();
        here.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        here.put("commit", commit());
        here.put("system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        here.put("processors", Runtime.getRuntime().availableProcessors() + " of " + processor());
        here.put(
                "load average",
                "" + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        here.put("JVM", property("java.vm.name") + " " + property("java.vm.version"));
        here.put(
                "JVM options",
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        here.put("heap", Runtime.getRuntime().maxMemory() / 1_048_576 + " MiB");
        return here;
    }

    /** {@return the product, the version and the settings of a database, as far as figures depend on them} */
    public static Map<String, String> of(DataSource source) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            found.put("database", product + " " + connection.getMetaData().getDatabaseProductVersion());
            found.put("driver", connection.getMetaData().getDriverVersion());
            for (String setting : SETTINGS.getOrDefault(product, List.of())) {
                found.put(
                        setting,
                        setting(product.equals("MariaDB") ? "select @@" + setting : "show " + setting, connection));
            }
        }
        return found;
    }

    private static String setting(String query, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String property(String name) {
        return System.getProperty(name);
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(property("os.arch"));
        } catch (IOException none) {
            return property("os.arch");
        }
    }

    /** {@return the folder of the program, which is in the working copy that it was built from} */
    private static Path program() {
        try {
            return Path.of(Surroundings.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the program has no folder", impossible);
        }
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                    .directory(program().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return commit.isEmpty() ? "unknown" : commit;
        } catch (IOException none) {
            return "unknown";
        }
    }
}
