package dev.allocation.service.audit;

/**
 * How much a check of a store looked at, and how many violations it found (rule W5). Immutable.
 *
 * @param products the number of products
 * @param batches the number of batches that are not archived
 * @param references the number of batch references that the store lists, archived ones included
 * @param lines the number of lines in all states
 * @param parts the number of parts that lines hold in batches
 * @param events the number of events that the log keeps, as far as the store shows them by product
 * @param replayed the number of products whose state was compared with the events that they came from
 * @param positions the number of positions in the log
 * @param receipts the number of receipts of messages
 * @param violations the number of violations
 */
public record Verified(
        long products,
        long batches,
        long references,
        long lines,
        long parts,
        long events,
        long replayed,
        long positions,
        long receipts,
        long violations) {
    /** {@return whether no violation was found} */
    public boolean isSound() {
        return violations == 0;
    }
}
