package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.product.Replaced;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.audit.AsOf;
import dev.allocation.service.audit.Audit;
import dev.allocation.service.audit.DamagedHistoryException;
import dev.allocation.testing.contract.PastContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnAllEngines
class JdbcPastTest extends PastContract {
    @Parameter
    Engine engine;

    @Override
    protected Store store() {
        return Live.on(engine).empty();
    }

    @Test
    @DisplayName("W4: the values that an event replaced are read from their stable form")
    void replacedValuesAreReadFromTheirStableForm() {
        Store store = store();
        handled(store, onHand("b1", "LAMP", 5));
        Live.on(engine)
                .sql("update stock_event set replaced_quantity = 4, replaced_day = '2026-03-08', replaced_place = 3,"
                        + " replaced_end_micros = 1772366400000001, replaced_priority = 7, replaced_may_split = 1");

        assertThat(store.events().history().after(sku("LAMP"), 0, 1))
                .extracting(HistoryEntry::replaced)
                .containsExactly(new Replaced(
                        Optional.of(new Quantity(4)),
                        Optional.of(day(8)),
                        OptionalLong.of(3),
                        Optional.of(Instant.parse("2026-03-01T12:00:00.000001Z")),
                        Terms.NONE.splitting().waiting(7)));
    }

    @Test
    @DisplayName("W4: an event of an unknown kind is skipped in a history, and ends the way back")
    void anEventOfAnUnknownKindEndsTheWayBack() {
        Store store = store();
        handled(store, onHand("b1", "LAMP", 5), onHand("b2", "LAMP", 5), onHand("b3", "LAMP", 5));
        Live.on(engine).sql("update stock_event set kind = 'batch-burnt.1' where sku = 'LAMP' and number = 2");
        EventHistory history = store.events().history();
        Audit audit = AllocationService.builder().store(store).build().audit();

        assertThat(numbers(history.after(sku("LAMP"), 0, 2))).containsExactly(1L, 3L);
        assertThat(numbers(history.before(sku("LAMP"), 4, 2))).containsExactly(3L, 1L);
        assertThat(audit.asOf(sku("LAMP"), 2)).isInstanceOf(AsOf.Known.class);
        AsOf tooOld = new AsOf.TooOld(sku("LAMP"), 2, NOON);
        assertThat(audit.asOf(sku("LAMP"), 1)).isEqualTo(tooOld);
        assertThat(audit.asOf(sku("LAMP"), NOON.minusSeconds(1))).isEqualTo(tooOld);
    }

    @Test
    @DisplayName(
            "W4: an event that does not fit the product is reported with its number, and so is one that cannot be read")
    void damagedEventsAreReported() {
        Store store = store();
        handled(store, onHand("b1", "LAMP", 5), count("b1", 4), count("b1", 3));
        Audit audit = AllocationService.builder().store(store).build().audit();

        Live.on(engine).sql("update stock_event set replaced_quantity = null where sku = 'LAMP' and number = 2");
        assertThat(audit.asOf(sku("LAMP"), 2)).isInstanceOf(AsOf.Known.class);
        assertThatExceptionOfType(DamagedHistoryException.class)
                .isThrownBy(() -> audit.asOf(sku("LAMP"), 1))
                .withMessageStartingWith("cannot undo event 2 of 'LAMP': what is stored is damaged (")
                .withMessageEndingWith("audit().verify finds the violation")
                .satisfies(error -> {
                    assertThat(error.sku()).isEqualTo(sku("LAMP"));
                    assertThat(error.number()).hasValue(2);
                });

        Live.on(engine).sql("update stock_event set replaced_quantity = -4 where sku = 'LAMP' and number = 2");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> audit.asOf(sku("LAMP"), 1))
                .withMessageContaining("the row of event 2 of 'LAMP' cannot be read");
    }

    private static List<Long> numbers(List<HistoryEntry> page) {
        return page.stream().map(entry -> entry.event().number()).toList();
    }
}
