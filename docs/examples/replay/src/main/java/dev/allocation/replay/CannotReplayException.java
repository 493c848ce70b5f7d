package dev.allocation.replay;

import java.nio.file.Path;

/** The replay cannot start or go on, for a reason that its user can mend: they are told, and the exit code is 2. */
final class CannotReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SHOWN = 80;

    CannotReplayException(Path file, String reason) {
        this(file.toString(), reason);
    }

    CannotReplayException(String subject, String reason) {
        super(subject + ": " + reason);
    }

    CannotReplayException(Path file, long row, String column, String reason) {
        this(file, "row " + row + ", column " + column + ": " + reason);
    }

    /** {@return the text in quotes, such that it stays on one line and commands no terminal} */
    static String shown(String text) {
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
