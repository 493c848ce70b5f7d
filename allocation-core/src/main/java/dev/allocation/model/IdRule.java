package dev.allocation.model;

import java.nio.charset.StandardCharsets;

/** Checks ids (rule T2), and sorts them (rule T1). */
final class IdRule {
    static final int MOST_BYTES = 255;

    /** The first character after ASCII's printable ones. */
    private static final char DELETE = 127;

    private IdRule() {}

    static void check(String what, String text) {
        if (text == null) {
            throw new NullPointerException(what);
        }
        if (text.isEmpty()) {
            throw new InvalidValueException(what, text, "must not be empty");
        }
        boolean blank = true;
        for (int i = 0; i < text.length(); ) {
            char unit = text.charAt(i);
            if (unit > ' ' && unit < DELETE) { // almost all characters are
                blank = false;
                i++;
                continue;
            }
            int codePoint = text.codePointAt(i);
            if (Character.getType(codePoint) == Character.CONTROL) {
                throw new InvalidValueException(
                        what, text, "must not have a control character, but has one at index " + i);
            }
            if (Character.getType(codePoint) == Character.SURROGATE) {
                throw new InvalidValueException(
                        what, text, "must not have an unpaired surrogate, but has one at index " + i);
            }
            // Unicode White_Space consists of the space characters and some control characters, which were refused
            // above.
            blank = blank && Character.isSpaceChar(codePoint);
            i += Character.charCount(codePoint);
        }
        if (blank) {
            throw new InvalidValueException(what, text, "must not be blank");
        }
        // A char is at most 3 bytes in UTF-8, so only long texts need counting.
        if (text.length() > MOST_BYTES / 3) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                throw new InvalidValueException(
                        what, text, "must have at most " + MOST_BYTES + " bytes in UTF-8, but has " + bytes);
            }
        }
    }

    /** Compares by code point. {@link String#compareTo} compares by UTF-16 unit, which puts U+1F6CB before U+E000. */
    static int compare(String one, String other) {
        if (one.equals(other)) {
            return 0;
        }
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // When only one side is part of a surrogate pair, that side has the higher code point.
                boolean pairA = Character.isSurrogate(a);
                boolean pairB = Character.isSurrogate(b);
                return pairA == pairB ? Character.compare(a, b) : pairA ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
