package dev.allocation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.kit.Compiled.Source;
import dev.allocation.model.Batch;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.Draft;
import dev.allocation.testing.arbitrary.AllocationDomain;
import dev.allocation.testing.arbitrary.JavaSource;
import dev.allocation.testing.arbitrary.Offer;
import dev.allocation.testing.arbitrary.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What is shown as Java is an equal value when it is compiled, with ids and quantities of every kind. */
@Domain(AllocationDomain.class)
@Domain(DomainContext.Global.class)
class JavaSourceProperties {
    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void valuesAreAlwaysEqualToTheJavaThatShowsThem(
            @ForAll @Size(20) List<OrderLine> lines,
            @ForAll List<Command<?>> history,
            @ForAll @Size(20) List<Question> questions)
            throws Exception {
        List<Object> values = new ArrayList<>(lines);
        values.add(history);
        List<String> sources =
                new ArrayList<>(lines.stream().map(JavaSource::of).toList());
        sources.add(JavaSource.of(history));
        for (Question question : questions) {
            values.add(question.candidates().get(0));
            sources.add(JavaSource.of(question.candidates().get(0)));
            values.add(question);
            sources.add(JavaSource.of(question));
            Offer offer = new Offer(question.line(), question.candidates());
            values.add(offer);
            sources.add(JavaSource.of(offer));
        }

        assertThat(String.join("", sources)).matches("[\\x20-\\x7e\\n]*");
        assertThat(compiled(sources)).isEqualTo(values);
    }

    @Example
    void aCommandIsShownWithItsPolicy() {
        OrderLine line = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("SOFA"), 2);

        assertThat(JavaSource.of(new Command.Amend(line).by(new PolicyName("near\"est"))))
                .isEqualTo("new Command.Amend(" + JavaSource.of(line) + ").by(new PolicyName(\"near\\\"est\"))");
    }

    @Property(tries = 200)
    void productsAlwaysHaveBatchesThatHoldWhatTheirLinesDo(@ForAll Draft product) {
        assertThat(product.changedBatches().stream()
                        .mapToLong(batch -> batch.allocated().units())
                        .sum())
                .isEqualTo(product.allocated())
                .isEqualTo(product.changedLines().stream()
                        .flatMap(change -> change.after().stream())
                        .mapToLong(held -> held.line().quantity().units())
                        .sum());
        assertThat(product.changedBatches()).noneMatch(Batch::isOverAllocated);
    }

    private static Object compiled(List<String> sources) throws Exception {
        Path folder = Files.createTempDirectory("pasted");
        try {
            String text = "package pasted; import dev.allocation.model.*; import dev.allocation.model.command.*;"
                    + " import dev.allocation.testing.arbitrary.*; import java.time.LocalDate; import java.util.*;"
                    + " public class Pasted { record Policy() {"
                    + " Question choose(OrderLine line, List<Batch> candidates) { return new Question(line, candidates); } }"
                    + " public static Object values() { Policy policy = new Policy(); return List.<Object>of(\n"
                    + String.join(",\n", sources) + "); } }";
            return Compiled.into(folder, List.of(new Source("pasted.Pasted", text)))
                    .call("pasted.Pasted", "values");
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
