package dev.allocation.jdbc.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of an SQL text, one after another: names and words in lower case without quotes, texts in single quotes. */
final class SqlTokens {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:--[^\\n]*\\s*)*(?<token>'(?:[^'\\\\]|''|\\\\.)*'|[\"`](?<name>[^\"`]*)[\"`]|[\\w.$]+|::|<=|>=|<>|!=|\\|\\||\\S)");

    private static final String END = "";

    private final List<String> tokens = new ArrayList<>();
    private int next;

    SqlTokens(String sql) {
        for (Matcher token = TOKEN.matcher(sql); token.find(); ) {
            tokens.add(token.group("name") == null ? plain(token.group("token")) : lower(token.group("name")));
        }
    }

    private static String plain(String token) {
        return token.startsWith("'") ? token.replace("\\'", "''") : lower(token);
    }

    private static String lower(String token) {
        return token.toLowerCase(Locale.ROOT);
    }

    boolean isAtEnd() {
        return next == tokens.size();
    }

    /** {@return the next token, which stays the next; empty at the end} */
    String peek() {
        return isAtEnd() ? END : tokens.get(next);
    }

    String next() {
        String token = peek();
        next++;
        return token;
    }

    /** {@return whether these words come next; then they are passed over} */
    boolean accept(String... words) {
        if (next + words.length > tokens.size() || !List.of(words).equals(tokens.subList(next, next + words.length))) {
            return false;
        }
        next += words.length;
        return true;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw new IllegalArgumentException("the next word must be " + word + ", but the text goes on with "
                    + String.join(" ", tokens.subList(Math.min(next, tokens.size()), tokens.size())));
        }
    }

    /** {@return the tokens in the parentheses that come next, without these} */
    String inParentheses() {
        expect("(");
        StringBuilder inside = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            String token = next();
            if (token.equals(END)) {
                throw new IllegalArgumentException("a parenthesis must be closed, but the text ends");
            }
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth > 0) {
                boolean isApart =
                        !inside.isEmpty() && inside.charAt(inside.length() - 1) != '(' && !",()".contains(token);
                inside.append(isApart ? " " : "").append(token);
            }
        }
        return inside.toString();
    }

    /** {@return all tokens that are left} */
    String rest() {
        String rest = String.join(" ", tokens.subList(next, tokens.size()));
        next = tokens.size();
        return rest;
    }
}
