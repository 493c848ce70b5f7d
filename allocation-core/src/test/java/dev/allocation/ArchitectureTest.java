package dev.allocation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.allocation.model.Allocation;
import dev.allocation.model.AllocationException;
import dev.allocation.model.Arrival;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Purchase;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Stocktake;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Product;
import dev.allocation.port.BacklogFullException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.EventLog;
import dev.allocation.port.LogEntry;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.Products;
import dev.allocation.port.Reads;
import dev.allocation.port.Receipt;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.port.SubscriberOptions;
import dev.allocation.port.SubscriberStatus;
import dev.allocation.port.Turn;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import dev.allocation.service.AllocationsByOrder;
import dev.allocation.service.EventPublisher;
import dev.allocation.service.IntegrationEvent;
import dev.allocation.service.InvalidConfigurationException;
import dev.allocation.service.Outcome;
import dev.allocation.service.Projection;
import dev.allocation.service.Publisher;
import dev.allocation.service.Retry;
import dev.allocation.service.Subscriber;
import dev.allocation.service.Subscription;
import dev.allocation.testing.architecture.ArchitectureRules;
import dev.allocation.testing.architecture.ProductionClasses;
import dev.allocation.testing.architecture.RuleChecks;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final JavaClasses CORE = ProductionClasses.beside(Product.class);
    private static final Path FOLDER = ProductionClasses.folderOf(Product.class);

    /** A budget: what is added here is promised for ever. */
    private static final ArchRule NOTHING_ELSE_IS_PUBLIC = ArchitectureRules.nothingIsPublicBut(
            Allocation.class,
            AllocationException.class,
            AllocationPolicy.class,
            AllocationService.class,
            AllocationsByOrder.class,
            Answer.class,
            Arrival.class,
            Availability.class,
            BacklogFullException.class,
            Batch.class,
            BatchConflictException.class,
            BatchReference.class,
            Command.class,
            ConflictException.class,
            Event.class,
            EventLog.class,
            EventPublisher.class,
            IntegrationEvent.class,
            InvalidConfigurationException.class,
            InvalidValueException.class,
            LineConflictException.class,
            LineId.class,
            LineKey.class,
            LogEntry.class,
            MessageConflictException.class,
            MessageId.class,
            Need.class,
            OrderId.class,
            OrderLine.class,
            Outcome.class,
            OutcomeUnknownException.class,
            ParkedEvent.class,
            PolicyException.class,
            Product.class,
            Products.class,
            Projection.class,
            Publisher.class,
            Purchase.class,
            Quantity.class,
            Reads.class,
            Receipt.class,
            RefusedException.class,
            Retry.class,
            Sku.class,
            StorageException.class,
            Stocktake.class,
            Store.class,
            Subscriber.class,
            SubscriberOptions.class,
            SubscriberStatus.class,
            Subscription.class,
            Turn.class,
            UnitOfWork.class,
            UnknownBatchException.class,
            UnknownSkuException.class);

    @TestFactory
    Stream<DynamicNode> rules() {
        return Stream.of(ArchitectureRules.CORE, List.of(NOTHING_ELSE_IS_PUBLIC))
                .flatMap(rules -> RuleChecks.of(CORE, rules));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.allocation.model", "dev.allocation.port", "dev.allocation.service"})
    void eachLayerHasClasses(String layer) {
        assertThat(CORE.that(resideInAPackage(layer))).hasSizeGreaterThan(5);
    }

    @Test
    void requiresNoModuleButJavaBase() throws IOException {
        try (InputStream compiled = Files.newInputStream(FOLDER.resolve("module-info.class"))) {
            ModuleDescriptor module = ModuleDescriptor.read(compiled);

            assertThat(module.name()).isEqualTo("dev.allocation");
            assertThat(module.requires()).allMatch(ArchitectureTest::isThereOrNotNeeded);
        }
    }

    @Test
    void hasNoDependencyOutsideTests() throws IOException {
        Path pom = Stream.iterate(FOLDER, Path::getParent)
                .map(folder -> folder.resolve("pom.xml"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();

        assertThat(Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL)
                        .matcher(Files.readString(pom))
                        .results()
                        .map(MatchResult::group))
                .isNotEmpty()
                .allMatch(dependency -> dependency.contains("<scope>test</scope>"));
    }

    private static boolean isThereOrNotNeeded(ModuleDescriptor.Requires required) {
        return required.name().equals("java.base")
                || required.name().equals("jdk.jfr")
                        && required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC);
    }
}
