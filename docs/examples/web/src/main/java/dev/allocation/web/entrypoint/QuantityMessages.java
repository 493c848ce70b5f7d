package dev.allocation.web.entrypoint;

import dev.allocation.model.MessageId;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.service.AllocationService;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes quantities as messages on a channel say: {@code {"batchref", "qty"}}, and maybe an {@code "id"}.
 *
 * <p>A count says how many units there are, so that the same again changes nothing. With an id a message is carried out once,
 * however late it comes again, and by however many copies of the host. Whatever a message is, the next one is heard.
 */
public final class QuantityMessages implements Consumer<String> {
    /** The channel that they come on. */
    public static final String CHANNEL = "change_batch_quantity";

    private static final Logger LOG = LoggerFactory.getLogger(QuantityMessages.class);
    private static final int LONGEST_SHOWN = 500;

    private final AllocationService service;
    private final Counters counters;

    /** Makes what is to listen to the channel. */
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
