package dev.allocation.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.kit.Compiled.Source;
import dev.allocation.model.command.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault ends in a history of a few commands, shown as Java that shows the fault again. */
class SamplesTest {
    @TempDir
    Path folder;

    static Stream<PlantedFaults.Faulty> faults() {
        return Stream.of(
                new PlantedFaults.ForgetsDeallocations(),
                new PlantedFaults.ForgetsCuts(),
                new PlantedFaults.ForgetsDelays(),
                new PlantedFaults.ForgetsAmendments());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultEndsInAFewCommandsThatCanBePasted(PlantedFaults.Faulty fault) throws Exception {
        String sample = Report.of(fault.getClass()).smallest("holds");
        assertThat(sample).contains("  history:\n    List.of(\n            new Command.");
        List<Command<?>> history = pasted(sample.substring(sample.indexOf("List.of(")));

        assertThat(history).hasSizeBetween(2, 7);
        assertThatThrownBy(() -> fault.check(history)).isInstanceOf(AssertionError.class);
    }

    @SuppressWarnings("unchecked")
    private List<Command<?>> pasted(String list) throws Exception {
        String text = "package pasted; import dev.allocation.model.*; import dev.allocation.model.command.Command;"
                + " import java.time.LocalDate; import java.util.*;"
                + " public class Pasted { public static List<Command<?>> history() { return " + list + "; } }";
        return (List<Command<?>>) Compiled.into(folder, List.of(new Source("pasted.Pasted", text)))
                .call("pasted.Pasted", "history");
    }
}
