package dev.allocation.jdbc.dialect;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A step of the schema of PostgreSQL for engines without domains: each column has the type and the check of its domain. */
final class WrittenOutDomains {
    private static final Pattern DOMAIN =
            Pattern.compile("create domain \\{(\\w+)} as (.*?) constraint \\S+ check \\((.*)\\);\\s*");

    private static final Pattern TABLE = Pattern.compile("create table \\{(\\w+)} \\(.*?\\n\\)", Pattern.DOTALL);

    private static final Pattern COLUMN = Pattern.compile("\n  (\\w+) \\{(\\w+)}(| .*),");

    private WrittenOutDomains() {}

    static String in(String step) {
        Map<String, MatchResult> domains =
                DOMAIN.matcher(step).results().collect(Collectors.toMap(domain -> domain.group(1), domain -> domain));
        return TABLE.matcher(DOMAIN.matcher(step).replaceAll(""))
                .replaceAll(table -> Matcher.quoteReplacement(table(table, domains)));
    }

    private static String table(MatchResult table, Map<String, MatchResult> domains) {
        return COLUMN.matcher(table.group())
                .replaceAll(column ->
                        Matcher.quoteReplacement(column(table.group(1), column, domains.get(column.group(2)))));
    }

    /**
     * Names the check after its column. The suffix is short: PostgreSQL cuts a name at 63 characters, and the longest prefix of
     * tables has 30.
     */
    private static String column(String table, MatchResult column, MatchResult domain) {
        String name = column.group(1);
        String check = domain.group(3).replaceAll("\\bvalue\\b", name);
        return "\n  " + name + " " + domain.group(2) + column.group(3) + ",\n  constraint {" + table + "}_" + name
                + "_ok check (" + check + "),";
    }
}
