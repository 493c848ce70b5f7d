package dev.allocation.replay.trade;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens the text of a log; the content of the file, not its name, says whether it is gzipped. */
public final class TradeText {
    /** Replaces bytes that are not UTF-8: half of a surrogate pair, which UTF-8 cannot contain. */
    private static final char MALFORMED = '\uDFFF';

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_FIRST_BYTE = GZIPInputStream.GZIP_MAGIC & 0xff;
    private static final int GZIP_SECOND_BYTE = GZIPInputStream.GZIP_MAGIC >> 8;

    private TradeText() {}

    /**
     * {@return the text of the file}
     *
     * @throws CannotReplayException when there is no such file, or it cannot be read
     */
    public static Reader open(Path file) {
        // The file is read twice, and a pipe can be read once only.
        if (!Files.isRegularFile(file)) {
            throw new CannotReplayException(file, Files.exists(file) ? "must be a regular file" : "does not exist");
        }
        try {
            return new InputStreamReader(
                    unzipped(new BufferedInputStream(Files.newInputStream(file), BUFFER)),
                    // A decoder that stops could not name the row.
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE)
                            .replaceWith(Character.toString(MALFORMED)));
        } catch (IOException failure) {
            throw new CannotReplayException(file, reason(failure));
        }
    }

    /** {@return whether some bytes of this text were not UTF-8} */
    public static boolean isMalformed(String text) {
        // In a pair, the same char is part of U+103FF and others.
        return text.indexOf(MALFORMED) >= 0 && text.codePoints().anyMatch(codePoint -> codePoint == MALFORMED);
    }

    /** {@return the reason why a log cannot be read} */
    public static String reason(IOException failure) {
        if (failure instanceof EOFException) {
            return "broken gzip: ends too early";
        }
        return failure instanceof ZipException ? "broken gzip: " + failure.getMessage() : "cannot be read: " + failure;
    }

    private static InputStream unzipped(InputStream bytes) throws IOException {
        try {
            bytes.mark(2);
            boolean gzip = bytes.read() == GZIP_FIRST_BYTE && bytes.read() == GZIP_SECOND_BYTE;
            bytes.reset();
            return gzip ? new GZIPInputStream(bytes, BUFFER) : bytes;
        } catch (IOException failure) {
            bytes.close();
            throw failure;
        }
    }
}
