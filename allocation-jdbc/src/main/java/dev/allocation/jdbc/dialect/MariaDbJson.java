package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.ParameterTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/** Converts rows to the JSON that a statement of MariaDB takes, and computes their size in it. */
final class MariaDbJson {
    /** The largest size of a piece in bytes, so that a statement that contains it three times is not too large. */
    private static final long LARGEST_PIECE = 300_000;

    private static final long SIZE_OF_SMALL = 30;
    private static final HexFormat HEX = HexFormat.of();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private MariaDbJson() {}

    /** {@return a value as text, in the form that the server reads; null for null} */
    static String sent(Object value) {
        if (value instanceof Instant time) {
            return TIME.format(time.atOffset(ZoneOffset.UTC));
        }
        return value == null ? null : value.toString();
    }

    static String of(ParameterTable rows) {
        StringJoiner all = new StringJoiner(",", "[", "]");
        for (Object[] row : rows.rows()) {
            StringJoiner one = new StringJoiner(",", "[", "]");
            for (Object value : row) {
                one.add(of(value));
            }
            all.add(one.toString());
        }
        return all.toString();
    }

    private static String of(Object value) {
        if (value == null || value instanceof Long) {
            return String.valueOf(value);
        }
        String text = sent(value);
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\' || unit < ' ') {
                quoted.append("\\u00").append(HEX.toHexDigits((byte) unit));
            } else {
                quoted.append(unit);
            }
        }
        return quoted.append('"').toString();
    }

    /** Returns the largest size of a text in bytes: in UTF-8, with the escapes of a literal, and once more with those of JSON. */
    static long sizeOf(String text) {
        long size = 0;
        for (int i = 0; text != null && i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                size += unit < 0x800 ? 2 : 3;
            } else {
                size += unit == '"' || unit == '\\' || unit == '\'' || unit < ' ' ? 7 : 1;
            }
        }
        return size;
    }

    static long sizeOf(ParameterTable rows) {
        long size = 0;
        for (Object[] row : rows.rows()) {
            size += sizeOf(row);
        }
        return size;
    }

    private static long sizeOf(Object[] row) {
        long size = 3;
        for (Object value : row) {
            size += value instanceof String text ? 5 + sizeOf(text) : SIZE_OF_SMALL;
        }
        return size;
    }

    /** {@return the rows, in as many pieces as needed, so that a statement with one of them is not too large} */
    static List<ParameterTable> pieces(ParameterTable rows) {
        List<ParameterTable> pieces = new ArrayList<>(1);
        int from = 0;
        long size = 0;
        for (int i = 0; i < rows.size(); i++) {
            long more = sizeOf(rows.rows().get(i));
            if (size + more > LARGEST_PIECE && i > from) {
                pieces.add(rows.part(from, i));
                from = i;
                size = 0;
            }
            size += more;
        }
        pieces.add(from == 0 ? rows : rows.part(from, rows.size()));
        return pieces;
    }
}
