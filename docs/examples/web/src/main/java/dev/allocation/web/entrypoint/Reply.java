package dev.allocation.web.entrypoint;

import dev.allocation.web.entrypoint.response.MessageResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * The status and the body of a response.
 *
 * @param body a fixed word, or an object that is written as JSON
 */
record Reply(HttpStatus status, Object body) {
    static final Reply OK = text(HttpStatus.OK, "OK");
    static final Reply NOT_FOUND = text(HttpStatus.NOT_FOUND, "not found");

    /**
     * {@return a reply with a fixed word}
     *
     * @param word a constant; text of a client could be run as HTML by a browser
     */
    static Reply text(HttpStatus status, String word) {
        return new Reply(status, word);
    }

    static Reply message(HttpStatus status, String message) {
        return new Reply(status, new MessageResponse(message));
    }

    static Reply json(Object body) {
        return new Reply(HttpStatus.OK, body);
    }

    static Reply json(HttpStatus status, Object body) {
        return new Reply(status, body);
    }

    /** Writes the response. */
    void to(Context context) {
        context.status(status);
        if (body instanceof String word) {
            context.contentType("text/html; charset=utf-8").result(word);
        } else {
            context.contentType("application/json").result(JsonMapper.shared().writeValueAsBytes(body));
        }
    }
}
