package dev.allocation.kit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * What the user of a class of properties reads when it has run.
 *
 * @param run how many properties it has
 * @param failures of each that failed, by its label, the error and the samples
 */
record Report(long run, Map<String, String> failures) {
    static Report of(Class<?> properties) {
        Events events = EngineTestKit.engine("jqwik")
                .selectors(selectClass(properties))
                // What fails here is no news for the next run.
                .configurationParameter("jqwik.database", " ")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .execute()
                .testEvents();
        Map<String, String> samples = events.reportingEntryPublished().stream()
                .collect(groupingBy(Report::label, mapping(Report::text, joining("\n"))));
        Map<String, String> failures = new TreeMap<>();
        events.failed().stream()
                .forEach(failed -> failures.put(label(failed), error(failed) + "\n" + samples.get(label(failed))));
        return new Report(events.started().count(), failures);
    }

    /** {@return the smallest sample that was found} */
    String smallest(String label) {
        String text = failures.get(label);
        int end = text.indexOf("Original Sample");
        return text.substring(text.indexOf("Sample"), end < 0 ? text.length() : end);
    }

    private static String label(Event event) {
        return event.getTestDescriptor().getDisplayName();
    }

    private static String text(Event entry) {
        return String.join(
                "\n",
                entry.getRequiredPayload(ReportEntry.class).getKeyValuePairs().values());
    }

    private static String error(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
    }
}
