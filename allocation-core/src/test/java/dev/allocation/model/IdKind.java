package dev.allocation.model;

import java.util.function.Function;
import java.util.function.ToIntBiFunction;

/** The ids, which all obey the rules T1 and T2. */
enum IdKind {
    SKU("SKU", Sku::new, (one, other) -> new Sku(one).compareTo(new Sku(other))),
    ORDER("order id", OrderId::new, (one, other) -> new OrderId(one).compareTo(new OrderId(other))),
    LINE("line id", LineId::new, (one, other) -> new LineId(one).compareTo(new LineId(other))),
    BATCH(
            "batch reference",
            BatchReference::new,
            (one, other) -> new BatchReference(one).compareTo(new BatchReference(other))),
    MESSAGE("message id", MessageId::new, (one, other) -> new MessageId(one).compareTo(new MessageId(other))),
    POLICY("policy name", PolicyName::new, (one, other) -> new PolicyName(one).compareTo(new PolicyName(other)));

    final String what;
    private final Function<String, Object> make;
    private final ToIntBiFunction<String, String> compare;

    IdKind(String what, Function<String, Object> make, ToIntBiFunction<String, String> compare) {
        this.what = what;
        this.make = make;
        this.compare = compare;
    }

    Object of(String text) {
        return make.apply(text);
    }

    int compare(String one, String other) {
        return compare.applyAsInt(one, other);
    }
}
