package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.port.StorageException;
import dev.allocation.service.attempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The order of requests in a group, and what becomes of those that have no outcome. */
class GroupWorkTest {
    private static final Outcome<Answer.BatchCreated> DONE = new Outcome.Answered<>(new Answer.BatchCreated(false));

    private static final List<Request.Plain<Answer.BatchCreated>> GROUP =
            Stream.of("b1", "b2", "b3", "b4", "b5").map(GroupWorkTest::request).toList();

    /** The requests of each attempt. */
    private final List<List<Request<?>>> attempts = new ArrayList<>();

    @Test
    @DisplayName("C4: a group that fails is split in halves, and its requests are carried out in their order")
    void theHalvesOfAGroupAreCarriedOutInTheirOrder() {
        RuntimeException failure = new IllegalStateException("the policy failed");
        List<Outcome<Answer.BatchCreated>> outcomes = outcomes(group -> {
            throw failure;
        });
        assertThat(outcomes).hasSize(5).containsOnly(DONE);
        assertThat(attempts)
                .containsExactly(
                        List.copyOf(GROUP),
                        List.copyOf(GROUP.subList(0, 2)),
                        List.copyOf(GROUP.subList(0, 1)),
                        List.copyOf(GROUP.subList(1, 2)),
                        List.copyOf(GROUP.subList(2, 5)),
                        List.copyOf(GROUP.subList(2, 3)),
                        List.copyOf(GROUP.subList(3, 5)),
                        List.copyOf(GROUP.subList(3, 4)),
                        List.copyOf(GROUP.subList(4, 5)));
    }

    @Test
    @DisplayName("C4: requests that an attempt leaves without an outcome are carried out by the next one")
    void thoseThatHaveNoOutcomeAreCarriedOutNext() {
        assertThat(outcomes(group -> group.stream().limit(2).forEach(request -> request.end(DONE))))
                .hasSize(5)
                .containsOnly(DONE);
        assertThat(attempts)
                .containsExactly(
                        List.copyOf(GROUP), List.copyOf(GROUP.subList(2, 5)), List.copyOf(GROUP.subList(4, 5)));
    }

    @Test
    @DisplayName("E6: a failure of the store is not tried again in parts, and is the outcome of those that have none")
    void aFailureOfTheStoreIsNotTriedInParts() {
        StorageException failure = new StorageException("store changes", new IllegalStateException("disk full"));
        assertThat(outcomes(group -> {
                    group.get(0).end(DONE);
                    throw failure;
                }))
                .startsWith(DONE)
                .endsWith(
                        new Outcome.Failed<>(failure),
                        new Outcome.Failed<>(failure),
                        new Outcome.Failed<>(failure),
                        new Outcome.Failed<>(failure));
        assertThat(attempts).containsExactly(List.copyOf(GROUP));
    }

    private List<Outcome<Answer.BatchCreated>> outcomes(Consumer<List<PendingRequest<Answer.BatchCreated>>> together) {
        return new GroupWork<Answer.BatchCreated>(
                        one -> {
                            attempts.add(List.of(one));
                            return new Answer.BatchCreated(false);
                        },
                        group -> {
                            attempts.add(requests(group));
                            together.accept(group);
                        })
                .outcomes(GROUP);
    }

    private static List<Request<?>> requests(List<PendingRequest<Answer.BatchCreated>> group) {
        List<Request<?>> requests = new ArrayList<>();
        group.forEach(pending -> requests.add(pending.request()));
        return requests;
    }

    private static Request.Plain<Answer.BatchCreated> request(String batch) {
        return new Request.Plain<>(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference(batch), new Sku("LAMP"), 1)));
    }
}
