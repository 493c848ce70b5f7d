package dev.allocation.model;

import java.io.Serializable;

/**
 * The terms of a line besides its quantity and day: whether it may wait for stock, and whether it may be split. Immutable.
 *
 * @param mayWait whether the line waits when it finds no stock (rule B1)
 * @param priority the priority with which it waits, from 0 to 9, 9 first; 0 for a line that may not wait
 * @param maySplit whether the line may take units from several batches (rule P1)
 */
public record Terms(boolean mayWait, int priority, boolean maySplit) implements Serializable {
    /** The highest priority, which is placed first. */
    public static final int HIGHEST_PRIORITY = 9;

    /** The terms of most lines: the line may neither wait nor be split. */
    public static final Terms NONE = new Terms(false, 0, false);

    /**
     * Checks the priority.
     *
     * @throws InvalidValueException when the priority is not from 0 to 9, or a line that may not wait has one
     */
    public Terms {
        int most = mayWait ? HIGHEST_PRIORITY : 0;
        if (priority < 0 || priority > most) {
            throw new InvalidValueException(
                    "priority",
                    Integer.toString(priority),
                    "must be from 0 to " + most + (mayWait ? "" : " unless the line may wait"));
        }
    }

    /** {@return whether these are the terms of most lines: the line may neither wait nor be split} */
    public boolean areNone() {
        return !mayWait && !maySplit; // a line that may not wait has no priority
    }

    /**
     * {@return the same terms for a line that may wait}
     *
     * @param priority the priority with which the line waits, from 0 to 9, 9 first
     * @throws InvalidValueException when the priority is out of range
     */
    public Terms waiting(int priority) {
        return new Terms(true, priority, maySplit);
    }

    /** {@return the same terms for a line that may be split} */
    public Terms splitting() {
        return maySplit ? this : new Terms(mayWait, priority, true);
    }
}
