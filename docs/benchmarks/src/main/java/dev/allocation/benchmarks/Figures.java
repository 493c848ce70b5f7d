package dev.allocation.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a run: prints each row at once, and keeps all rows for a file. */
final class Figures {
    private static final List<String> NOT_KEPT = List.of("--user", "--password", "--url", "--out", "--help");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The file. */
    private record Content(
            Map<String, String> surroundings, Map<String, String> options, List<Map<String, String>> rows) {}

    private final PrintWriter out;
    private final List<Map<String, String>> rows = new ArrayList<>();
    private String names = "";

    Figures(PrintWriter out) {
        this.out = out;
    }

    /** Prints a row, below its names when the row before has others. Tabs stand between names, and between values. */
    void print(String rowNames, String values) {
        if (!names.equals(rowNames)) {
            names = rowNames;
            out.println(names);
        }
        out.println(values);
        out.flush();
        String[] each = names.split("\t");
        String[] value = values.split("\t");
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < each.length; i++) {
            row.put(each[i], value[i]);
        }
        rows.add(row);
    }

    /** Writes a file with all rows, the machine, the database, and the options that are no secret. */
    void write(Path file, Target target, ParseResult command) throws Exception {
        Map<String, String> surroundings = Surroundings.here();
        if (!target.isMemory()) {
            target.useDatabase(1, (pool, store) -> surroundings.putAll(Surroundings.of(pool)));
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (OptionSpec option : command.commandSpec().options()) {
            if (!NOT_KEPT.contains(option.longestName())) {
                options.put(option.longestName(), Objects.toString(option.getValue()));
            }
        }
        Files.writeString(file, JSON.writeValueAsString(new Content(surroundings, options, rows)));
    }
}
