package dev.allocation.web.entrypoint;

import dev.allocation.web.entrypoint.request.BadInputException;
import dev.allocation.web.entrypoint.request.Fields;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;

/** The body of a request: JSON of limited size. */
final class Body {
    /** Ids have at most 255 bytes; this leaves room for escapes, blanks and unknown fields. */
    private static final int MOST_BYTES = 64 * 1024;

    /** Some thousand commands; the limit of a line or an order would be too small for a list. */
    private static final int MOST_BYTES_OF_A_LIST = 1024 * 1024;

    private Body() {}

    static Fields of(Context context) {
        return of(context, MOST_BYTES);
    }

    static Fields ofList(Context context) {
        return of(context, MOST_BYTES_OF_A_LIST);
    }

    /** {@return the fields of a request that needs no body; none when it has none} */
    static Fields ifThere(Context context) {
        byte[] bytes = bytes(context, MOST_BYTES);
        if (bytes.length == 0) {
            return Fields.NONE;
        }
        requireJson(context.contentType());
        return Fields.of(bytes);
    }

    private static Fields of(Context context, int most) {
        requireJson(context.contentType());
        return Fields.of(bytes(context, most));
    }

    /**
     * Checks for JSON. A page of another origin cannot send this type without permission, because browsers ask first. The
     * status is 400 and not 415, because clients of this host look for 400 and a reason.
     */
    private static void requireJson(String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.endsWith("+json")) {
            throw new BadInputException("Content-Type", "must be application/json");
        }
    }

    private static byte[] bytes(Context context, int most) {
        try {
            byte[] bytes = context.bodyInputStream().readNBytes(most + 1);
            if (bytes.length > most) {
                throw new ContentTooLargeResponse("body: must have at most " + most + " bytes, but has more");
            }
            return bytes;
        } catch (IOException broken) {
            throw new BadInputException("body", "must be complete, but ended early");
        }
    }
}
