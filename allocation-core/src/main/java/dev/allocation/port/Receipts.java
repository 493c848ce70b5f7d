package dev.allocation.port;

import dev.allocation.model.MessageId;
import dev.allocation.model.Quoted;
import dev.allocation.model.loading.Need;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The receipts that one unit of work has loaded, and those that its commit is to store.
 *
 * <p>Not thread-safe. No argument may be null. Asking for a message that no need names causes an {@link IllegalStateException}.
 */
public final class Receipts {
    private static final Receipts NONE = new Receipts();

    private final Map<MessageId, Optional<Receipt>> receipts = new HashMap<>();
    private final List<Receipt> kept = new ArrayList<>(1);

    private Receipts() {}

    /**
     * {@return the receipts of the messages that the needs name; to be called by a store}
     *
     * @param needs the needs that were asked for
     * @param found the receipts that exist
     */
    public static Receipts of(List<? extends Need> needs, Collection<Receipt> found) {
        Receipts receipts = NONE; // most units of work handle no message
        for (int i = 0; i < needs.size(); i++) {
            if (needs.get(i) instanceof Need.Message of) {
                receipts = receipts == NONE ? new Receipts() : receipts;
                receipts.receipts.put(of.message(), Optional.empty());
            }
        }
        for (Receipt receipt : found) {
            if (receipts.receipts.replace(receipt.message(), Optional.of(receipt)) == null) {
                throw new IllegalStateException("found a receipt of message "
                        + Quoted.of(receipt.message().value()) + ", which no need names");
            }
        }
        return receipts;
    }

    /**
     * {@return the receipt of a message; empty when the message is new}
     *
     * @param message the id of the message
     */
    public Optional<Receipt> find(MessageId message) {
        Optional<Receipt> receipt = receipts.get(message);
        if (receipt == null) {
            throw new IllegalStateException(
                    "cannot read message " + Quoted.of(message.value()) + ", which was not loaded: no need names it");
        }
        return receipt;
    }

    /**
     * Adds a receipt that the commit is to store.
     *
     * @param receipt the receipt of a new message
     */
    public void keep(Receipt receipt) {
        if (find(receipt.message()).isPresent()) {
            throw new IllegalStateException("cannot keep a receipt of message "
                    + Quoted.of(receipt.message().value()) + ": it has one");
        }
        receipts.put(receipt.message(), Optional.of(receipt));
        kept.add(receipt);
    }

    /** {@return the receipts that the commit is to store} */
    public List<Receipt> kept() {
        return kept.isEmpty() ? List.of() : List.copyOf(kept);
    }
}
