package dev.allocation.model;

/**
 * Thrown when a value breaks one of the rules T2 to T4; the value was not created.
 *
 * @serial exclude
 */
public final class InvalidValueException extends AllocationException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String value;
    private final String reason;

    /**
     * Creates the exception of a value.
     *
     * @param what the kind of value that was asked for, such as "SKU"
     * @param value the value as it was given
     * @param reason the reason why the value was refused, such as "must not be empty"
     */
    public InvalidValueException(String what, String value, String reason) {
        super(what + " " + reason + ": " + Quoted.of(value), null);
        this.what = what;
        this.value = value;
        this.reason = reason;
    }

    /** {@return the kind of value that was asked for, such as "SKU"} */
    public String what() {
        return what;
    }

    /** {@return the value as it was given} */
    public String value() {
        return value;
    }

    /** {@return the reason why the value was refused, such as "must not be empty"} */
    public String reason() {
        return reason;
    }

    @Override
    public String code() {
        return "invalid-value";
    }
}
