package dev.allocation.web.entrypoint;

import dev.allocation.model.MessageId;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.service.AllocationService;
import dev.allocation.web.entrypoint.request.BadInputException;
import dev.allocation.web.entrypoint.request.ChangeQuantityRequest;
import dev.allocation.web.entrypoint.request.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sets batches to the quantities in messages on a channel: {@code {"batchref", "qty"}}, and optionally an {@code "id"}.
 *
 * <p>With an id, a message is carried out once, however often it arrives, and at any number of copies of the host. Without an
 * id, each copy of the host applies the quantity again. Repeats are harmless unless a newer quantity came in between. A bad
 * message does not stop the next one.
 */
public final class QuantityMessages implements Consumer<String> {
    /** The name of the channel. */
    public static final String CHANNEL = "change_batch_quantity";

    private static final Logger LOG = LoggerFactory.getLogger(QuantityMessages.class);
    private static final int LONGEST_SHOWN = 500;

    private final AllocationService service;
    private final Counters counters;

    /** Creates the listener of the channel. */
    public QuantityMessages(AllocationService service, Counters counters) {
        this.service = service;
        this.counters = counters;
    }

    @Override
    public void accept(String message) {
        try {
            handle(Fields.of(message.getBytes(StandardCharsets.UTF_8)));
        } catch (BadInputException | RefusedException | MessageConflictException bad) {
            counters.skippedMessages.increment();
            LOG.warn("message on {} skipped: {}: {}", CHANNEL, shown(message), bad.getMessage());
        } catch (RuntimeException failure) {
            counters.failedMessages.increment();
            LOG.error("message on {} failed and is not retried: {}", CHANNEL, shown(message), failure);
        }
    }

    private void handle(Fields fields) {
        Command.ChangeBatchQuantity command = ChangeQuantityRequest.of(fields).command();
        Optional<MessageId> id = fields.textIfThere("id").map(text -> Fields.valid("id", text, MessageId::new));
        if (id.isPresent()) {
            service.handle(id.get(), command);
        } else {
            service.handle(command);
        }
    }

    /** {@return the message in quotes, on one line} */
    private static String shown(String message) {
        String start = message.length() > LONGEST_SHOWN ? message.substring(0, LONGEST_SHOWN) + "..." : message;
        return JsonMapper.shared().writeValueAsString(start);
    }
}
