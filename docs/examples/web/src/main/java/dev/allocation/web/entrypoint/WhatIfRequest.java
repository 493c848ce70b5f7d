package dev.allocation.web.entrypoint;

import dev.allocation.model.Quoted;
import dev.allocation.web.entrypoint.request.BadInputException;
import dev.allocation.web.entrypoint.request.Fields;
import java.util.List;

/**
 * The request {@code {"commands": [{"add_batch": {…}}, …]}}: each object has the name of one command, with the fields of the request
 * of that name.
 */
final class WhatIfRequest {
    private WhatIfRequest() {}

    /**
     * {@return the calls in their order}
     *
     * @throws BadInputException when one of them is wrong; it names the place, such as {@code commands[2].allocate.qty}
     */
    static List<Call<?>> calls(Fields fields) {
        return fields.objects("commands").stream()
                .<Call<?>>map(WhatIfRequest::call)
                .toList();
    }

    private static Call<?> call(Fields one) {
        if (one.names().size() != 1) {
            throw one.bad("must be an object with the name of one command, but has "
                    + one.names().size() + " names");
        }
        String word = one.names().iterator().next();
        CommandName name = CommandName.of(word)
                .orElseThrow(() ->
                        one.bad("must be one of the commands " + CommandName.all() + ", but is " + Quoted.of(word)));
        return one.object(word, name::read);
    }
}
