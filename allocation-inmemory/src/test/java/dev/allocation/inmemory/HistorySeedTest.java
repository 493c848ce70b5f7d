package dev.allocation.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.allocation.model.Allocation;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.HistoryContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What a failed history says of itself is enough to meet the same history again. */
class HistorySeedTest {
    private static final String SEED = "allocation.history.seed";
    private static final String TRIES = "allocation.history.tries";
    private static final Pattern OPTION = Pattern.compile("-D([\\w.]+)=(\\S+)");

    private final Map<String, Optional<String>> before = new TreeMap<>();

    /** A store with a fault that few histories come upon. Only this class runs it, and each time as if for the first time. */
    @PropertyDefaults(afterFailure = AfterFailureMode.RANDOM_SEED, shrinking = ShrinkingMode.OFF)
    static final class RareFault extends HistoryContract {
        private static int stores;
        private static int firstWithAFault;

        @Override
        protected Store store() {
            int number = ++stores;
            return new PlainStore() {
                @Override
                Allocation kept(Allocation allocation) {
                    if (allocation.line().quantity().units() != 1 || allocation.sequence() < 20) {
                        return allocation;
                    }
                    firstWithAFault = firstWithAFault == 0 ? number : firstWithAFault;
                    return new Allocation(allocation.line(), allocation.batch(), 1_000_000 - allocation.sequence());
                }
            };
        }
    }

    /**
     * @param tries how many histories were tried up to the one that failed
     * @param text what the failure says of the history
     * @param options what is to be said to meet it again
     */
    private record Failure(int tries, String text, Map<String, String> options) {}

    @BeforeEach
    void remember() {
        for (String name : List.of(SEED, TRIES)) {
            before.put(name, Optional.ofNullable(System.getProperty(name)));
        }
    }

    @AfterEach
    void putBack() {
        before.forEach((name, value) ->
                value.ifPresentOrElse(text -> System.setProperty(name, text), () -> System.clearProperty(name)));
    }

    @Test
    void seedAndTriesReproduceAFailedHistory() {
        System.clearProperty(SEED);
        System.setProperty(TRIES, "5000");
        Failure first = failure();
        assertThat(first.options()).containsOnlyKeys(SEED, TRIES).containsEntry(TRIES, "5000");

        System.setProperty(TRIES, "1");
        first.options().forEach(System::setProperty);
        Failure again = failure();

        assertThat(again).isEqualTo(first);
    }

    private static Failure failure() {
        RareFault.stores = 0;
        RareFault.firstWithAFault = 0;
        Throwable thrown = EngineTestKit.engine("jqwik")
                .selectors(selectMethod(
                        RareFault.class, "eachCommandIsAnsweredAsTheReferenceModelAnswersIt", "java.util.List"))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .findFirst()
                .flatMap(TestExecutionResult::getThrowable)
                .orElseThrow();
        Map<String, String> options = new TreeMap<>();
        for (Throwable more : thrown.getSuppressed()) {
            OPTION.matcher(more.getMessage())
                    .results()
                    .forEach((MatchResult option) -> options.put(option.group(1), option.group(2)));
        }
        return new Failure(RareFault.firstWithAFault, thrown.toString(), options);
    }
}
