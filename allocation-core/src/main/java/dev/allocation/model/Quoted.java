package dev.allocation.model;

import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Makes text from outside the library safe for messages and logs: an id, the name of a subscriber, the reason of a failure.
 *
 * <p>Some characters could begin another line, move or hide the text around them, or do not exist outside Java. They are shown as
 * escapes such as {@code \u202E}. These are control and format characters, separators of lines and paragraphs, and unpaired
 * surrogates. Long text is cut. The values themselves do not change, only the messages that show them. A store uses this class
 * for its own messages. Thread-safe; no argument may be null.
 */
public final class Quoted {
    /** The longest text in quotes: an id of 255 bytes has at most that many UTF-16 units, so no id is ever cut. */
    static final int LONGEST = 255;

    /** The longest line: more than the longest ids that a message names, even when each of their units is an escape. */
    static final int LONGEST_LINE = 10_000;

    /** The longest text of a database or a policy, within a message that continues after it. */
    static final int LONGEST_CAUSE = 2_000;

    private static final int MOST_OF_MANY = 10;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Quoted() {}

    /**
     * {@return the text in quotes, with inner quotes and backslashes doubled, so that two ids have the same result only when they
     * are equal}
     *
     * <p>A text with more than 255 characters is cut, and followed by the number of all its characters.
     *
     * @param text an id, a name, or a text that was meant to be one
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
     * {@return the first ten texts in brackets, each in quotes, and the number of further ones}
     *
     * @param texts ids or names
     */
    public static String of(Collection<String> texts) {
        String first = texts.stream().limit(MOST_OF_MANY).map(Quoted::of).collect(Collectors.joining(", ", "[", ""));
        String end = texts.size() > MOST_OF_MANY ? " and " + (texts.size() - MOST_OF_MANY) + " more]" : "]";
        return oneLine(first + end);
    }

    /**
     * {@return a text without quotes, in one line of at most about 10,000 characters}
     *
     * @param words the text, such as a reason, or a message with ids in it
     */
    public static String oneLine(String words) {
        return oneLine(words, LONGEST_LINE);
    }

    /**
     * {@return the text of a failure in one line, cut so short that the message around it is not cut at its end}
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
        if (isPlain(text)) { // almost all texts are
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
