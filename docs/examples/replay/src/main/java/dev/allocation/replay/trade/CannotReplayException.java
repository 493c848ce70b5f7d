package dev.allocation.replay.trade;

import java.nio.file.Path;

/** Says that the replay cannot start or go on, for a reason that its user can correct; the exit code is 2. */
public final class CannotReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SHOWN = 80;

    public CannotReplayException(Path file, String reason) {
        this(file.toString(), reason);
    }

    /**
     * Creates the exception.
     *
     * @param subject the file, the option or the database
     * @param reason what was expected of it, and what was found
     */
    public CannotReplayException(String subject, String reason) {
        super(subject + ": " + reason);
    }

    public CannotReplayException(Path file, long row, String column, String reason) {
        this(file, "row " + row + ", column " + column + ": " + reason);
    }

    /** {@return the text in quotes, without line breaks and control characters} */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(LONGEST_SHOWN).forEach(codePoint -> {
            if (isVisible(codePoint)) {
                shown.appendCodePoint(codePoint);
            } else {
                shown.append(String.format("<U+%04X>", codePoint));
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > LONGEST_SHOWN ? "...'" : "'")
                .toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
