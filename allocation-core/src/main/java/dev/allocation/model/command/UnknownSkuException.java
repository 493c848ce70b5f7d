package dev.allocation.model.command;

import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;

/** Thrown when a line asks for a SKU of which no batch was ever created (rule A6). */
public final class UnknownSkuException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final OrderLine line;

    /**
     * Creates the exception for a line.
     *
     * @param line the line that was to be allocated
     */
    public UnknownSkuException(OrderLine line) {
        super("cannot allocate " + line + ": no product has this SKU");
        this.line = line;
    }

    /** {@return the line that was to be allocated} */
    public OrderLine line() {
        return line;
    }

    /** {@return the unknown SKU} */
    public Sku sku() {
        return line.sku();
    }

    @Override
    public String code() {
        return "unknown-sku";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.unknownSku(this);
    }
}
