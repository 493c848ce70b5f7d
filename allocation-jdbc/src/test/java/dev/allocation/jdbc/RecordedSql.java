package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The statements that a store prepared, each under its name and with what it was done for. */
final class RecordedSql {
    private static final Pattern NAMED =
            Pattern.compile("/\\* allocation: [a-z-]+, ([a-z-]+) \\*/ (.*)", Pattern.DOTALL);

    private final Map<String, Map<String, String>> examples = new TreeMap<>();
    private final List<String> nameless = new ArrayList<>();
    private String purpose = "";

    /** {@return a source whose connections note what is prepared} */
    DataSource over(DataSource source) {
        return Wire.proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = source.getConnection();
            return Wire.proxy(Connection.class, (self, called, given) -> {
                if (called.getName().equals("prepareStatement")) {
                    note(withoutInnerComments((String) given[0]));
                }
                Object made = Wire.call(connection, called, given);
                return called.getName().equals("createStatement") ? over((Statement) made) : made;
            });
        });
    }

    /** {@return a statement that notes what it executes} */
    private Statement over(Statement statement) {
        return Wire.proxy(Statement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                note(withoutInnerComments((String) arguments[0]));
            }
            return Wire.call(statement, method, arguments);
        });
    }

    /** {@return the statement without the comments that MariaDB gets within a compound statement} */
    private static String withoutInnerComments(String sql) {
        return sql.replaceAll("(\\w) /\\* allocation: [a-z, -]+ \\*/", "$1");
    }

    private void note(String sql) {
        Matcher named = NAMED.matcher(sql);
        if (purpose.isEmpty()) {
            return;
        }
        if (named.matches()) {
            examples.computeIfAbsent(named.group(1), first -> new LinkedHashMap<>())
                    .putIfAbsent(named.group(2), purpose);
        } else {
            nameless.add(sql);
        }
    }

    /** Notes what follows as done for a purpose; nothing is noted before the first one. */
    void during(String next, Runnable work) {
        purpose = next;
        work.run();
        purpose = "";
    }

    List<String> nameless() {
        return nameless;
    }

    /** {@return all statements, without their names} */
    List<String> statements() {
        return examples.values().stream()
                .flatMap(texts -> texts.keySet().stream())
                .toList();
    }

    /** {@return the text of a file for each name} */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        examples.forEach((name, texts) -> {
            StringBuilder file = new StringBuilder();
            texts.forEach((sql, why) -> file.append(file.isEmpty() ? "" : "\n")
                    .append("-- ")
                    .append(why)
                    .append("\n")
                    .append(sql)
                    .append(";\n"));
            files.put(name + ".sql", file.toString());
        });
        return files;
    }
}
