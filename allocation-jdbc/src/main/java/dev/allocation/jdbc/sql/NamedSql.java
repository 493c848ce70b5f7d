package dev.allocation.jdbc.sql;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A whole statement on one row of parameters, by its name: {@code {table}} is a table, {@code :column} is a parameter.
 *
 * <p>The statement on several rows is made of it. There each parameter is a column of the table of parameters, {@code r}, and the
 * dialect says how the tables are joined. So each clause begins on a line of its own, and so does each join.
 *
 * <p>The dialect also says how a {@code straight_join} is written. Such a join looks up rows of a table by a key, for each row before
 * it. It does so even if the table was small when the server planned the statement. A name in angle brackets stands for text that
 * {@link #with} puts in.
 */
public final class NamedSql {
    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

    private static final Pattern UPDATE = Pattern.compile("update \\{(\\w+)}\nset (.*)\nwhere (.*)", Pattern.DOTALL);
    private static final Pattern DELETE = Pattern.compile("delete from \\{(\\w+)}\nwhere (.*)", Pattern.DOTALL);
    private static final Pattern SELECT =
            Pattern.compile("(select .*?)\nfrom \\{(\\w+)} (\\w+)((?:\njoin [^\n]+)*)\nwhere (.*)", Pattern.DOTALL);
    private static final Pattern JOIN = Pattern.compile("\njoin \\{(\\w+)} (\\w+) on ([^\n]+)");
    private static final Pattern STRAIGHT_JOIN = Pattern.compile("straight_join \\{(\\w+)} (\\w+) on ([^\n]+)");
    private static final Pattern UNION =
            Pattern.compile("(select .*?)\nfrom \\(\n(.*)\n\\) (\\w+)((?:\nstraight_join [^\n]+)*)", Pattern.DOTALL);
    private static final Pattern SET = Pattern.compile("(\\w+) = :\\w+");

    private static final SelectedColumns NO_TYPES = new SelectedColumns(List.of());

    /** A statement of one kind, taken apart. */
    private interface Form {
        /** {@return the text of the statement on one row} */
        String one(Dialect dialect);

        SqlBuilder many(SqlBuilder empty, Dialect dialect, ParameterTable rows);
    }

    private record Select(
            String what, SelectedColumns columns, String table, String alias, List<MatchResult> joins, String where)
            implements Form {
        static Select of(MatchResult parts, SelectedColumns columns) {
            List<MatchResult> joins = JOIN.matcher(parts.group(4)).results().toList();
            return new Select(parts.group(1), columns, parts.group(2), parts.group(3), joins, parts.group(5));
        }

        @Override
        public String one(Dialect dialect) {
            return columns.in(what, dialect) + "\nfrom {" + table + "} " + alias + joined(dialect, "") + "\nwhere "
                    + where;
        }

        @Override
        public SqlBuilder many(SqlBuilder empty, Dialect dialect, ParameterTable rows) {
            String joined =
                    joined(dialect, "\n" + dialect.lookUp(table, alias, where).strip());
            return empty.add(ofRows(columns.in(what, dialect)) + "\nfrom ")
                    .rows(rows, "r")
                    .add(ofRows(joined, rows.names()), rows.constants());
        }

        private String joined(Dialect dialect, String first) {
            StringBuilder joined = new StringBuilder(first);
            for (MatchResult join : joins) {
                joined.append("\n")
                        .append(dialect.lookUp(join.group(1), join.group(2), join.group(3))
                                .strip());
            }
            return joined.toString();
        }
    }

    /** A select from a union of selects, which has no condition of its own, and no parameter in its selected columns. */
    private record Union(
            String text, String what, SelectedColumns columns, List<Select> branches, String alias, String joins)
            implements Form {
        static Union of(MatchResult parts, SelectedColumns columns) {
            List<Select> branches = Stream.of(parts.group(2).stripIndent().split("\nunion\n"))
                    .map(branch -> {
                        Matcher select = SELECT.matcher(branch);
                        if (!select.matches()) {
                            throw new IllegalArgumentException("cannot take apart the branch of a union: " + branch);
                        }
                        return Select.of(select.toMatchResult(), NO_TYPES);
                    })
                    .toList();
            return new Union(parts.group(), parts.group(1), columns, branches, parts.group(3), parts.group(4));
        }

        @Override
        public String one(Dialect dialect) {
            return columns.in(what, dialect) + joined(text.substring(what.length()), dialect);
        }

        @Override
        public SqlBuilder many(SqlBuilder empty, Dialect dialect, ParameterTable rows) {
            SqlBuilder sql = empty.add(columns.in(what, dialect) + "\nfrom (\n");
            for (int i = 0; i < branches.size(); i++) {
                sql.add(i > 0 ? "\nunion\n" : "");
                branches.get(i).many(sql, dialect, rows);
            }
            return sql.add("\n) " + alias + joined(joins, dialect), rows.constants());
        }
    }

    private record Plain(String text, String many) implements Form {
        private static final String FROM = "\nfrom ";

        static Plain of(String text) {
            return new Plain(text, NamedSql.ofRows(text) + FROM);
        }

        @Override
        public String one(Dialect dialect) {
            return isInsert(text) ? dialect.insert(text) : text;
        }

        @Override
        public SqlBuilder many(SqlBuilder empty, Dialect dialect, ParameterTable rows) {
            if (isInsert(text) && dialect.insertsValues(rows)) {
                return empty.values(dialect.insert(text), rows.wholeRows());
            }
            return rows.hasConstants()
                    ? empty.add(NamedSql.ofRows(text, rows.names()) + FROM, rows.constants())
                            .rows(rows, "r")
                    : empty.add(many).rows(rows, "r");
        }
    }

    private record Update(String text, String table, List<String> columns, String same) implements Form {
        @Override
        public String one(Dialect dialect) {
            return text;
        }

        @Override
        public SqlBuilder many(SqlBuilder empty, Dialect dialect, ParameterTable rows) {
            return dialect.update(empty, table, same, columns, rows);
        }
    }

    private record Delete(String text, String table, String same) implements Form {
        @Override
        public String one(Dialect dialect) {
            return text;
        }

        @Override
        public SqlBuilder many(SqlBuilder empty, Dialect dialect, ParameterTable rows) {
            return dialect.delete(empty, table, same, rows);
        }
    }

    private final String name;
    private final String text;
    private final Form form;
    /** The statement on one row as the last store sent it: a program usually has one store, and sends it again and again. */
    private volatile OneRow onOneRow;

    /** The same for the statement whose joins are as they are written here. */
    private volatile OneRow asWritten;

    /**
     * Creates a statement.
     *
     * @param name the name, which the server is told in a comment
     * @param text the statement on one row
     */
    public NamedSql(String name, String text) {
        this(name, text, NO_TYPES);
    }

    private NamedSql(String name, String text, SelectedColumns columns) {
        this.name = name;
        this.text = text.strip();
        this.form = form(this.text, columns);
    }

    /**
     * {@return a select that is a part of a union}
     *
     * @param types the types of its columns
     */
    public static NamedSql ofUnion(String name, String text, List<ParameterTable.Type> types) {
        return new NamedSql(name, text, new SelectedColumns(types));
    }

    private static Form form(String text, SelectedColumns selected) {
        Matcher select = SELECT.matcher(text);
        Matcher update = UPDATE.matcher(text);
        Matcher delete = DELETE.matcher(text);
        Matcher union = UNION.matcher(text);
        if (select.matches()) {
            return Select.of(select.toMatchResult(), selected);
        }
        if (union.matches()) {
            return Union.of(union.toMatchResult(), selected);
        }
        if (update.matches()) {
            List<String> columns = SET.matcher(update.group(2))
                    .results()
                    .map(set -> set.group(1))
                    .toList();
            return new Update(text, update.group(1), columns, sameAsRows(update.group(3)));
        }
        return delete.matches() ? new Delete(text, delete.group(1), sameAsRows(delete.group(2))) : Plain.of(text);
    }

    /** {@return this statement with a text in the place of a name in angle brackets; all its lines are indented as the first} */
    public NamedSql with(String place, String instead) {
        Matcher lines = Pattern.compile("(?m)^( *)(.*)<" + place + ">").matcher(text);
        return new NamedSql(
                name,
                lines.replaceAll(line -> Matcher.quoteReplacement(
                        line.group(1) + line.group(2) + instead.replace("\n", "\n" + line.group(1)))));
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /** {@return the statement on one row} */
    public String text() {
        return text;
    }

    /** {@return the statement on one row, with joins as the dialect writes them} */
    String text(Dialect dialect) {
        return joined(text, dialect);
    }

    private static String joined(String text, Dialect dialect) {
        return STRAIGHT_JOIN
                .matcher(text)
                .replaceAll(join -> Matcher.quoteReplacement(dialect.lookUp(join.group(1), join.group(2), join.group(3))
                        .strip()));
    }

    /** {@return whether this is an insert, which has no condition} */
    public boolean isInsert() {
        return isInsert(text);
    }

    private static boolean isInsert(String text) {
        return text.startsWith("insert");
    }

    /** Adds the statement on the rows, of which there are one or more. */
    public SqlBuilder on(ParameterTable rows, SqlContext context, SqlBuilder sql) {
        if (rows.size() > 1) {
            return form.many(sql, context.dialect(), rows);
        }
        ParameterTable row = rows.wholeRows();
        OneRow one = onOneRow;
        if (one == null || !one.isFor(context, row.columns())) {
            one = OneRow.of(form.one(context.dialect()), context, row.columns());
            onOneRow = one;
        }
        return sql.add(one, row.rows().get(0));
    }

    /** Adds the statement on one row, with the joins as they are written here. */
    SqlBuilder asWritten(ParameterTable row, SqlContext context, SqlBuilder sql) {
        OneRow one = asWritten;
        if (one == null || !one.isFor(context, row.columns())) {
            one = OneRow.of(text(context.dialect()), context, row.columns());
            asWritten = one;
        }
        return sql.add(one, row.rows().get(0));
    }

    /** {@return the place behind the name of a parameter that begins at a place of the text} */
    static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private static String ofRows(String text) {
        return PARAMETER.matcher(text).replaceAll("r.$1");
    }

    /** {@return the text with the parameters of these names as columns of the rows} */
    private static String ofRows(String text, List<String> names) {
        return PARAMETER
                .matcher(text)
                .replaceAll(name -> names.contains(name.group(1)) ? "r." + name.group(1) : name.group());
    }

    /** {@return a condition on the columns of one table, for the table {@code t} and the rows} */
    private static String sameAsRows(String where) {
        return where.replaceAll("(\\w+) = :(\\w+)", "t.$1 = r.$2");
    }
}
