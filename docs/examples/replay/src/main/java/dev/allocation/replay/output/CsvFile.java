package dev.allocation.replay.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A CSV file that is written row by row, a field quoted only where it must be. */
public final class CsvFile implements AutoCloseable {
    private final CsvWriter writer;

    public CsvFile(Path file, String... header) throws IOException {
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                // By default, a first field that starts with # is quoted; no id starts with this character.
                .commentCharacter('\0')
                .build(file, StandardCharsets.UTF_8);
        writer.writeRecord(header);
    }

    /** Writes a row of the texts of these values. */
    public void write(Object... values) {
        String[] fields = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            fields[i] = values[i].toString();
        }
        writer.writeRecord(fields);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
