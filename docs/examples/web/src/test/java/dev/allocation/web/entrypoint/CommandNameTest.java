package dev.allocation.web.entrypoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Command;
import dev.allocation.web.entrypoint.request.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandNameTest {
    /** The fields of all calls; each reads its own. */
    private static final String FIELDS = """
            {"ref": "b", "batchref": "b", "sku": "S", "qty": 1, "eta": "2026-12-31", "seen": 1, "orderid": "o", "lineid": "1",
             "needed_by": null, "all_or_nothing": true, "reserved_until": null,
             "lines": [{"lineid": "1", "sku": "S", "qty": 1, "needed_by": null}]}
            """;

    @Test // W2: any list of commands
    void everyCommandOfTheLibraryHasAName() {
        Fields fields = Fields.of(FIELDS.getBytes(StandardCharsets.UTF_8));

        Set<Class<?>> named = Stream.of(CommandName.values())
                .map(name -> name.read(fields).command().getClass())
                .collect(Collectors.toSet());

        assertThat(named).isEqualTo(records(Command.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(CommandNameTest::records)
                : Stream.of(type);
    }
}
