package dev.allocation.jdbc.sql;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The texts of the statements that a store sends. Most commands send the same few statements, so each text is put together once. It
 * stays the same object, whose hash the driver need not compute again when it looks for the prepared statement.
 *
 * <p>Thread-safe. Each text has one place, and a later text with the same place replaces it, so this never grows.
 */
final class StatementTexts {
    private static final int PLACES = 1 << 8;

    /** A statement with more pieces is one of many rows, which hardly comes again. */
    private static final int MOST_PIECES = 1_000;

    private record Text(String start, List<String> pieces, String whole) {
        static Text of(String start, List<String> pieces) {
            int length = start.length();
            for (String piece : pieces) {
                length += piece.length();
            }
            StringBuilder whole = new StringBuilder(length).append(start);
            pieces.forEach(whole::append);
            return new Text(start, pieces, whole.toString());
        }

        boolean isOf(String otherStart, List<String> otherPieces) {
            return pieces.equals(otherPieces) && start.equals(otherStart);
        }
    }

    private final AtomicReferenceArray<Text> texts = new AtomicReferenceArray<>(PLACES);

    /** {@return the start and the pieces as one text} */
    String of(String start, List<String> pieces) {
        if (pieces.size() > MOST_PIECES) {
            return Text.of(start, pieces).whole();
        }
        int hash = 31 * pieces.hashCode() + start.hashCode();
        int place = (hash ^ hash >>> 16) & (PLACES - 1);
        Text text = texts.get(place);
        if (text == null || !text.isOf(start, pieces)) {
            text = Text.of(start, List.copyOf(pieces));
            texts.set(place, text);
        }
        return text.whole();
    }
}
