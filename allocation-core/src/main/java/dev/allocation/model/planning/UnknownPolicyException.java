package dev.allocation.model.planning;

import dev.allocation.model.AllocationException;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quoted;
import java.util.Collection;

/**
 * Thrown when a command names a policy that the service does not have; nothing was changed, and nothing is remembered of a message
 * that carries the command.
 */
public final class UnknownPolicyException extends AllocationException {
    private static final long serialVersionUID = 1L;

    private final PolicyName name;

    UnknownPolicyException(PolicyName name, Collection<PolicyName> known) {
        super(
                "cannot choose a batch by the policy " + Quoted.of(name.value())
                        + ": the service has no policy of this name; it has "
                        + (known.isEmpty() ? "none" : names(known)),
                null);
        this.name = name;
    }

    private static String names(Collection<PolicyName> known) {
        return Quoted.of(known.stream().sorted().map(PolicyName::value).toList());
    }

    /** {@return the unknown name} */
    public PolicyName name() {
        return name;
    }

    @Override
    public String code() {
        return "unknown-policy";
    }
}
