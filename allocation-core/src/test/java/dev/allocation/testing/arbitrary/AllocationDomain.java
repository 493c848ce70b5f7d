package dev.allocation.testing.arbitrary;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.Draft;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.SampleReportingFormat;
import net.jqwik.api.configurators.ArbitraryConfigurator;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/**
 * Provides jqwik with the values of this library, products in the states that commands lead to, single commands, and whole
 * histories for a {@code List<Command<?>>}. Falsified samples of these are shown as Java.
 *
 * <p>{@code @Domain(AllocationDomain.class)} on a class of properties is enough. Add {@code @Domain(DomainContext.Global.class)}
 * when the properties take other values too.
 */
public class AllocationDomain implements DomainContext {
    /** Creates an instance; jqwik calls this. */
    public AllocationDomain() {}

    @Override
    public Collection<ArbitraryProvider> getArbitraryProviders() {
        return List.of(
                provider(Sku.class, Ids::skus),
                provider(OrderId.class, Ids::orders),
                provider(LineId.class, Ids::lines),
                provider(BatchReference.class, Ids::batches),
                provider(Ids.Pair.class, Ids::lookAlikes),
                provider(Ids.Refused.class, Ids::refused),
                provider(Quantity.class, Quantities::ofBatches),
                provider(LineKey.class, Lines::keys),
                provider(OrderLine.class, Lines::lines),
                provider(Arrival.class, Batches::arrivals),
                provider(BatchRegistration.class, Batches::registrations),
                provider(Question.class, Question::arbitrary),
                provider(Draft.class, Histories.SCARCE::products),
                provider(Command.class, Histories.SCARCE::commands),
                new HistoryProvider());
    }

    @Override
    public Collection<SampleReportingFormat> getReportingFormats() {
        return List.of(new JavaSourceFormat());
    }

    @Override
    public Collection<ArbitraryConfigurator> getArbitraryConfigurators() {
        return List.of();
    }

    /** Provides lists of commands that make a history, instead of lists of unrelated commands. */
    private static final class HistoryProvider implements ArbitraryProvider {
        @Override
        public boolean canProvideFor(TypeUsage target) {
            return target.isOfType(List.class) && target.getTypeArgument(0).isOfType(Command.class);
        }

        @Override
        public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
            return Set.of(Histories.mixed());
        }

        @Override
        public int priority() {
            return 1; // before the lists of jqwik
        }
    }

    private static ArbitraryProvider provider(Class<?> type, Supplier<? extends Arbitrary<?>> values) {
        return new ArbitraryProvider() {
            @Override
            public boolean canProvideFor(TypeUsage target) {
                return target.isOfType(type);
            }

            @Override
            public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
                return Set.of(values.get());
            }
        };
    }
}
