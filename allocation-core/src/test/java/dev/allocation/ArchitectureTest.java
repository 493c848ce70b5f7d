package dev.allocation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.allocation.model.Allocation;
import dev.allocation.model.AllocationException;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.BatchFullException;
import dev.allocation.model.command.BatchOfOtherSkuException;
import dev.allocation.model.command.BatchUnderWayException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.ExceedsDispatchedException;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.NotDispatchedException;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.decision.AllocateDecision;
import dev.allocation.model.decision.AllocateOrderDecision;
import dev.allocation.model.decision.AmendDecision;
import dev.allocation.model.decision.CancelOrderDecision;
import dev.allocation.model.decision.ChangeBatchEtaDecision;
import dev.allocation.model.decision.ChangeBatchQuantityDecision;
import dev.allocation.model.decision.ConfirmDecision;
import dev.allocation.model.decision.ConfirmOrderDecision;
import dev.allocation.model.decision.CreateBatchDecision;
import dev.allocation.model.decision.DeallocateDecision;
import dev.allocation.model.decision.Decision;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.DecisionProcess;
import dev.allocation.model.decision.DispatchDecision;
import dev.allocation.model.decision.DispatchOrderDecision;
import dev.allocation.model.decision.HoldBatchDecision;
import dev.allocation.model.decision.ReceiveBatchDecision;
import dev.allocation.model.decision.ReleaseBatchDecision;
import dev.allocation.model.decision.ReturnGoodsDecision;
import dev.allocation.model.explanation.Explanation;
import dev.allocation.model.explanation.Reason;
import dev.allocation.model.explanation.Refusal;
import dev.allocation.model.loading.Checkpoint;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.AvailabilityCurve;
import dev.allocation.model.planning.BatchFilter;
import dev.allocation.model.planning.BatchOrder;
import dev.allocation.model.planning.FilteredOrder;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.planning.Policies;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.model.planning.UnknownPolicyException;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import dev.allocation.model.product.PastProduct;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.model.product.ProductView;
import dev.allocation.model.product.Replaced;
import dev.allocation.model.product.Replay;
import dev.allocation.model.product.Room;
import dev.allocation.model.product.VoidReservations;
import dev.allocation.port.BacklogFullException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.ProductStore;
import dev.allocation.port.Reads;
import dev.allocation.port.Receipt;
import dev.allocation.port.Receipts;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.event.EventFields;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.port.lines.LineReads;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.LeaseResult;
import dev.allocation.port.log.LeaseState;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.port.records.SnapshotRecords;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.port.records.StoredRecords;
import dev.allocation.service.AllocationService;
import dev.allocation.service.EarliestPromise;
import dev.allocation.service.InvalidConfigurationException;
import dev.allocation.service.Lines;
import dev.allocation.service.Planning;
import dev.allocation.service.PlanningOptions;
import dev.allocation.service.Simulated;
import dev.allocation.service.Subscriptions;
import dev.allocation.service.audit.AsOf;
import dev.allocation.service.audit.Audit;
import dev.allocation.service.audit.DamagedHistoryException;
import dev.allocation.service.audit.Verified;
import dev.allocation.service.audit.Violation;
import dev.allocation.service.execution.Outcome;
import dev.allocation.service.execution.Retry;
import dev.allocation.service.subscriber.AllocationsByOrder;
import dev.allocation.service.subscriber.EventPublisher;
import dev.allocation.service.subscriber.IntegrationEvent;
import dev.allocation.service.subscriber.Projection;
import dev.allocation.service.subscriber.Publisher;
import dev.allocation.service.subscriber.Subscriber;
import dev.allocation.service.subscriber.Subscription;
import dev.allocation.testing.architecture.ArchitectureRules;
import dev.allocation.testing.architecture.ProductionClasses;
import dev.allocation.testing.architecture.RuleChecks;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final JavaClasses CORE = ProductionClasses.beside(Draft.class);
    private static final Path FOLDER = ProductionClasses.folderOf(Draft.class);

    /** Public for the service alone: no other module sees these packages. */
    static final Set<String> HIDDEN = Set.of(
            "dev.allocation.service.bus",
            "dev.allocation.service.delivery",
            "dev.allocation.service.descriptor",
            "dev.allocation.service.telemetry");

    /** A budget: what is added here is promised for ever. */
    private static final ArchRule NOTHING_ELSE_IS_PUBLIC = ArchitectureRules.nothingIsPublicBut(
            AllocateDecision.class,
            AllocateOrderDecision.class,
            Allocation.class,
            AllocationException.class,
            AllocationPolicy.class,
            AllocationService.class,
            AllocationsByOrder.class,
            AmendDecision.class,
            Answer.class,
            Arrival.class,
            AsOf.class,
            Audit.class,
            Availability.class,
            AvailabilityCurve.class,
            BacklogFullException.class,
            Batch.class,
            BatchConflictException.class,
            BatchFilter.class,
            BatchFullException.class,
            BatchOfOtherSkuException.class,
            BatchOrder.class,
            BatchReference.class,
            BatchRegistration.class,
            BatchUnderWayException.class,
            CancelOrderDecision.class,
            ChangeBatchEtaDecision.class,
            ChangeBatchQuantityDecision.class,
            Checkpoint.class,
            Command.class,
            ConfirmDecision.class,
            ConfirmOrderDecision.class,
            ConflictException.class,
            CreateBatchDecision.class,
            DamagedHistoryException.class,
            DeallocateDecision.class,
            Decision.class,
            DecisionContext.class,
            DecisionProcess.class,
            DeliveryLease.class,
            DispatchAnswer.class,
            DispatchDecision.class,
            DispatchOrderDecision.class,
            Draft.class,
            EarliestPromise.class,
            Event.class,
            EventFields.class,
            EventHistory.class,
            EventLog.class,
            EventPublisher.class,
            ExceedsDispatchedException.class,
            Explanation.class,
            FilteredOrder.class,
            HistoryEntry.class,
            HoldBatchDecision.class,
            IntegrationEvent.class,
            InvalidConfigurationException.class,
            InvalidValueException.class,
            LeaseResult.class,
            LeaseState.class,
            LineChange.class,
            LineConflictException.class,
            LineId.class,
            LineKey.class,
            EndCursor.class,
            LineReads.class,
            LineState.class,
            Lines.class,
            LoadedProduct.class,
            LogEntry.class,
            MessageConflictException.class,
            MessageId.class,
            Need.class,
            NotDispatchedException.class,
            OrderAnswer.class,
            OrderCommand.class,
            OrderId.class,
            OrderLine.class,
            Outcome.class,
            OutcomeUnknownException.class,
            ParkedEvent.class,
            Part.class,
            PastProduct.class,
            Plan.class,
            Planner.class,
            Planning.class,
            PlanningOptions.class,
            Policies.class,
            PolicyException.class,
            PolicyName.class,
            ProductSnapshot.class,
            ProductStore.class,
            ProductView.class,
            Products.class,
            Projection.class,
            Promise.class,
            Publisher.class,
            Quantity.class,
            Quoted.class,
            Reads.class,
            Reason.class,
            Receipt.class,
            Receipts.class,
            ReceiveBatchDecision.class,
            Refusal.class,
            RefusedException.class,
            ReleaseBatchDecision.class,
            Replaced.class,
            ReservationEvent.class,
            Retry.class,
            Replay.class,
            ReturnGoodsDecision.class,
            Room.class,
            Shortfall.class,
            Simulated.class,
            Sku.class,
            SnapshotRecords.class,
            StorageException.class,
            Store.class,
            StoredRecord.class,
            StoredRecords.class,
            Subscriber.class,
            SubscriberOptions.class,
            SubscriberStatus.class,
            Subscription.class,
            Subscriptions.class,
            Terms.class,
            UnitOfWork.class,
            UnknownBatchException.class,
            UnknownPolicyException.class,
            UnknownSkuException.class,
            Verified.class,
            Violation.class,
            VoidReservations.class,
            WaitingEvent.class);

    @TestFactory
    Stream<DynamicNode> rules() {
        return Stream.concat(
                RuleChecks.of(CORE, ArchitectureRules.CORE),
                RuleChecks.of(
                        CORE.that(resideOutsideOfPackages(HIDDEN.toArray(String[]::new))),
                        List.of(NOTHING_ELSE_IS_PUBLIC)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.allocation.model",
                "dev.allocation.model.command",
                "dev.allocation.model.decision",
                "dev.allocation.model.planning",
                "dev.allocation.model.loading",
                "dev.allocation.model.product",
                "dev.allocation.port",
                "dev.allocation.port.log",
                "dev.allocation.service",
                "dev.allocation.service.audit",
                "dev.allocation.service.bus",
                "dev.allocation.service.delivery",
                "dev.allocation.service.descriptor"
            })
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
    void exportsAllPackagesButTheHiddenOnes() throws IOException {
        try (InputStream compiled = Files.newInputStream(FOLDER.resolve("module-info.class"))) {
            Set<String> exported = ModuleDescriptor.read(compiled).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
            Set<String> all = CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

            all.removeAll(HIDDEN);
            assertThat(exported).containsExactlyInAnyOrderElementsOf(all);
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
