package dev.allocation.web.entrypoint;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Writes the responses. */
final class Reply {
    private Reply() {}

    /**
     * Answers with a fixed word.
     *
     * @param word a constant; text of a client could be run as HTML by a browser
     */
    static void text(Context context, HttpStatus status, String word) {
        context.status(status).contentType("text/html; charset=utf-8").result(word);
    }

    static void message(Context context, HttpStatus status, String message) {
        json(context, status, new MessageResponse(message));
    }

    static void json(Context context, HttpStatus status, Object body) {
        context.status(status)
                .contentType("application/json")
                .result(JsonMapper.shared().writeValueAsBytes(body));
    }
}
