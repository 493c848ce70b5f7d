package dev.allocation.replay.question;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table of text: each column is as wide as its longest cell, and starts at the same place in each row. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    /** Creates a table with a head. */
    public TextTable(String... head) {
        rows.add(head);
    }

    /** Adds a row with as many cells as the head. */
    public void add(Object... cells) {
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(column -> cells[column].toString())
                .toArray(String[]::new));
    }

    /** {@return the rows as lines} */
    public List<String> lines() {
        int[] widths = IntStream.range(0, rows.get(0).length)
                .map(column ->
                        rows.stream().mapToInt(row -> width(row[column])).max().orElseThrow())
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.length; column++) {
            line.append(GAP).append(row[column]).append(" ".repeat(widths[column] - width(row[column])));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
