package dev.allocation.model;

import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Text that others chose, made fit for messages and logs: an id, the name of a subscriber, the reason of a failure.
 *
 * <p>What could begin another line, move or hide the text around it, or does not exist outside of Java is shown as an escape such
 * as {@code \u202E}: control and format characters, separators of lines and paragraphs, and unpaired surrogates. What is long is
 * cut. Values themselves stay as they are; only their messages look like this. A store uses it for its own messages. No argument
 * may be null.
 */
public final class Quoted {
    /** An id of 255 bytes has at most as many UTF-16 units, so that no id is ever cut. */
    static final int LONGEST = 255;

    /** Longer than the longest ids that a message names, each unit an escape. */
    static final int LONGEST_LINE = 10_000;

    /** What a database or a policy says, within a message that goes on behind it. */
    static final int LONGEST_CAUSE = 2_000;

    private static final int MOST_OF_MANY = 10;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Quoted() {}

    /**
     * {@return the text in quotes, with quotes and backslashes inside doubled: equal for two ids only when these are}
     *
     * <p>Of more than 255 characters the first are shown, and how many there are.
     *
     * @param text an id, a name, or what was to be one
     */
    public static String of(String text) {
        String shown = start(text, LONGEST);
        StringBuilder quoted = new StringBuilder(shown.length() + 2).append('\'');
        append(shown, true, quoted);
        quoted.append('\'');
        if (shown.length() < text.length()) {
            quoted.append(" (the first ").append(shown.length()).append(" of ");
            quoted.append(text.length()).append(" characters)");
        }
        return quoted.toString();
    }

    /**
     * {@return the first ten in brackets, each in quotes, and how many more there are}
     *
     * @param texts ids or names
     */
    public static String of(Collection<String> texts) {
        String first = texts.stream().limit(MOST_OF_MANY).map(Quoted::of).collect(Collectors.joining(", ", "[", ""));
        String end = texts.size() > MOST_OF_MANY ? " and " + (texts.size() - MOST_OF_MANY) + " more]" : "]";
        return oneLine(first + end);
    }

    /**
     * {@return words as they are, in one line of at most some 10,000 characters}
     *
     * @param words a reason, or a text with ids in it
     */
    public static String oneLine(String words) {
        return oneLine(words, LONGEST_LINE);
    }

    /**
     * {@return the text of a failure in one line, cut so that the message around it keeps its own end}
     *
     * @param failure the failure; null is shown as such
     */
    public static String oneLine(Throwable failure) {
        return oneLine(String.valueOf(failure), LONGEST_CAUSE);
    }

    private static String oneLine(String words, int most) {
        StringBuilder line = new StringBuilder(Math.min(words.length(), most));
        append(start(words, most), false, line);
        String whole = words.length() > most ? line + " ..." : line.toString();
        return whole.length() > most + " ...".length() ? start(whole, most) + " ..." : whole;
    }

    private static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean partsPair =
                Character.isHighSurrogate(text.charAt(most - 1)) && Character.isLowSurrogate(text.charAt(most));
        return text.substring(0, partsPair ? most - 1 : most);
    }

    private static void append(String text, boolean inQuotes, StringBuilder to) {
        if (isPlain(text)) { // almost all are
            to.append(text);
            return;
        }
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (isUnfit(codePoint)) {
                for (; i < next; i++) {
                    to.append("\\u").append(HEX.toHexDigits(text.charAt(i)));
                }
            } else {
                if (inQuotes && (codePoint == '\'' || codePoint == '\\')) {
                    to.appendCodePoint(codePoint);
                }
                to.appendCodePoint(codePoint);
            }
            i = next;
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit > '~' || unit == '\'' || unit == '\\') {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnfit(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
