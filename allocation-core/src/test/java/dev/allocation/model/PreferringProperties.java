package dev.allocation.model;

import dev.allocation.testing.law.PreferenceLaws;
import java.util.Comparator;

/** The policy that is made of an order follows it, here of one that is not the default. */
class PreferringProperties extends PreferenceLaws {
    @Override
    protected Comparator<Batch> preference() {
        return Comparator.comparing(Batch::number).reversed();
    }
}
