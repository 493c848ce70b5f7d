package dev.allocation.replay.trade;

import dev.allocation.model.PolicyName;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Policies;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The policies that a replay knows, by the words of its options. */
public enum PolicyWord {
    DEFAULT(AllocationPolicy.EARLIEST_FIRST),
    JUST_IN_TIME(Policies.justInTime()),
    LATEST_IN_TIME(Policies.latestInTime()),
    FIRST_EXPIRED_FIRST_OUT(Policies.firstExpiredFirstOut()),
    FIRST_IN_FIRST_OUT(Policies.firstInFirstOut()),
    LAST_IN_FIRST_OUT(Policies.lastInFirstOut()),
    SMALLEST_REST(Policies.smallestRest()),
    LARGEST_REST(Policies.largestRest());

    private final AllocationPolicy policy;

    PolicyWord(AllocationPolicy policy) {
        this.policy = policy;
    }

    /** {@return the policy of that word; empty when there is none} */
    public static Optional<PolicyWord> of(String word) {
        return Stream.of(values())
                .filter(policy -> policy.toString().equals(word))
                .findFirst();
    }

    /** {@return the words of all policies, as a sentence has them} */
    public static String all() {
        return Stream.of(values()).map(PolicyWord::toString).collect(Collectors.joining(", "));
    }

    /** {@return the name by which a command of the log chooses it} */
    public PolicyName policyName() {
        return new PolicyName(toString());
    }

    /** {@return a service that places lines by this policy, or by the one that a command of the log names} */
    public AllocationService.Builder service(Store store, Clock clock) {
        AllocationService.Builder builder =
                AllocationService.builder().store(store).clock(clock).policy(policy);
        Stream.of(values()).forEach(word -> builder.policy(word.policyName(), word.policy));
        return builder;
    }

    /** Converts an argument to a policy. */
    public static final class Words implements ITypeConverter<PolicyWord> {
        @Override
        public PolicyWord convert(String text) {
            return of(text).orElseThrow(() -> new TypeConversionException(
                    "must be one of " + all() + ", not " + CannotReplayException.shown(text)));
        }
    }

    /** {@return its word, such as "just-in-time"} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the policy in a sentence, such as "the policy just in time"} */
    public String inWords() {
        return this == DEFAULT
                ? "the default policy"
                : "the policy " + toString().replace('-', ' ');
    }
}
