package dev.allocation.jdbc.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads an expression, and prints it in one form for all databases. Each database prints the check of a script in a form of its
 * own: with more parentheses, with casts, or with two comparisons in the place of "between".
 */
final class SqlExpression {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARED = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int SINGLE = 7;

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
    private static final Set<String> TEXT_TYPES = Set.of("text", "varchar", "bpchar", "character varying", "character");

    private final SqlTokens tokens;

    private SqlExpression(SqlTokens tokens) {
        this.tokens = tokens;
    }

    /** An expression in its one form, with the level of its outermost operator, and the parts that "and" or "or" joins. */
    private record Node(int level, String text, List<String> parts) {
        Node(int level, String text) {
            this(level, text, List.of(text));
        }

        /** {@return parts in one order, because H2 sorts them} */
        static Node joined(int level, String word, List<Node> nodes) {
            List<String> parts = nodes.stream()
                    .flatMap(node -> node.level == level ? node.parts.stream() : Stream.of(node.in(level)))
                    .sorted()
                    .toList();
            return new Node(level, String.join(" " + word + " ", parts), parts);
        }

        String in(int least) {
            return level < least ? "(" + text + ")" : text;
        }
    }

    /** {@return the expression that comes next} */
    static String next(SqlTokens tokens) {
        return new SqlExpression(tokens).or().text();
    }

    /** {@return the value that comes next, without comparisons; a default is one} */
    static String nextValue(SqlTokens tokens) {
        return new SqlExpression(tokens).sum().text();
    }

    private Node or() {
        return joined(OR, "or", this::and);
    }

    private Node and() {
        return joined(AND, "and", this::not);
    }

    private Node joined(int level, String word, Supplier<Node> part) {
        List<Node> parts = new ArrayList<>(List.of(part.get()));
        while (tokens.accept(word)) {
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.get(0) : Node.joined(level, word, parts);
    }

    private Node not() {
        return tokens.accept("not") ? new Node(NOT, "not " + not().in(COMPARED)) : compared();
    }

    private Node compared() {
        Node left = sum();
        while (true) {
            if (COMPARISONS.contains(tokens.peek())) {
                left = comparison(left, tokens.next().replace("!=", "<>"));
            } else if (tokens.accept("is", "not")) {
                left = new Node(COMPARED, left.in(SUM) + " is not " + tokens.next());
            } else if (tokens.accept("is")) {
                left = new Node(COMPARED, left.in(SUM) + " is " + tokens.next());
            } else if (tokens.accept("between")) {
                left = between(left);
            } else if (tokens.accept("in")) {
                left = in(left, "=", "in", list());
            } else if (tokens.accept("not", "in")) {
                left = in(left, "<>", "not in", list());
            } else {
                return left;
            }
        }
    }

    private Node comparison(Node left, String operator) {
        if (tokens.accept("any", "(")) {
            return ofArray(left, operator, "in");
        }
        if (tokens.accept("all", "(")) {
            return ofArray(left, operator, "not in");
        }
        return new Node(COMPARED, left.in(SUM) + " " + operator + " " + sum().in(SUM));
    }

    /** {@return the list that PostgreSQL prints as an array} */
    private Node ofArray(Node left, String operator, String word) {
        String array = sum().text();
        tokens.expect(")");
        return in(left, operator, word, array);
    }

    private Node between(Node left) {
        Node from = new Node(COMPARED, left.in(SUM) + " >= " + sum().in(SUM));
        tokens.expect("and");
        Node to = new Node(COMPARED, left.in(SUM) + " <= " + sum().in(SUM));
        return Node.joined(AND, "and", List.of(from, to));
    }

    private static Node in(Node left, String single, String several, String list) {
        return new Node(
                COMPARED,
                left.in(SUM) + " " + (list.contains(",") ? several + " (" + list + ")" : single + " " + list));
    }

    private Node sum() {
        Node left = product();
        while (Set.of("+", "-", "||").contains(tokens.peek())) {
            left = new Node(
                    SUM, left.in(SUM) + " " + tokens.next() + " " + product().in(PRODUCT));
        }
        return left;
    }

    private Node product() {
        Node left = cast();
        while (Set.of("*", "/", "%").contains(tokens.peek())) {
            left = new Node(PRODUCT, left.in(PRODUCT) + " " + tokens.next() + " " + cast().in(SINGLE));
        }
        return left;
    }

    /** Reads a value without its casts, of which each database adds others. */
    private Node cast() {
        Node value = single();
        while (tokens.accept("::")) {
            value = as(value, SqlType.next(tokens));
        }
        return value;
    }

    private static Node as(Node value, String type) {
        boolean isQuotedNumber = value.text().matches("'-?\\d+'") && !TEXT_TYPES.contains(type);
        return isQuotedNumber ? new Node(SINGLE, value.text().replace("'", "")) : value;
    }

    private Node single() {
        String token = tokens.next();
        switch (token) {
            case "(" -> {
                Node inside = or();
                tokens.expect(")");
                return inside;
            }
            case "-" -> {
                return new Node(SINGLE, "-" + single().in(SINGLE));
            }
            case "case" -> {
                return cases();
            }
            case "cast" -> {
                tokens.expect("(");
                Node value = or();
                tokens.expect("as");
                Node typed = as(value, SqlType.next(tokens));
                tokens.expect(")");
                return typed;
            }
            case "array" -> {
                tokens.expect("[");
                return new Node(SINGLE, values("]"));
            }
            default -> {
                return named(token);
            }
        }
    }

    private Node named(String token) {
        if (!token.matches("'.*'|[\\w.$]+")) {
            throw new IllegalArgumentException("the next word must be a value, but is " + token + " " + tokens.rest());
        }
        if (token.startsWith("_") && tokens.peek().startsWith("'")) {
            return single(); // the character set of a text
        }
        return new Node(SINGLE, tokens.peek().equals("(") ? token + "(" + list() + ")" : token);
    }

    private Node cases() {
        StringBuilder text = new StringBuilder("case");
        while (!tokens.accept("end")) {
            if (tokens.accept("when")) {
                text.append(" when ");
            } else if (tokens.accept("then")) {
                text.append(" then ");
            } else if (tokens.accept("else")) {
                text.append(" else ");
            } else {
                text.append(" ");
            }
            text.append(or().text());
        }
        return new Node(SINGLE, text + " end");
    }

    private String list() {
        tokens.expect("(");
        return values(")");
    }

    private String values(String end) {
        List<String> values = new ArrayList<>();
        while (!tokens.accept(end)) {
            values.add(or().text());
            if (!tokens.peek().equals(end)) {
                tokens.expect(",");
            }
        }
        return String.join(", ", values);
    }
}
