package dev.allocation.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.Draft;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.testing.reference.ReplayedProduct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All products as replayed from the log (rule E2), to be compared with the answers of the store. */
public final class Books {
    private static final String KEEPER = "the books";
    private static final int PAGE = 500;

    private final Map<Sku, ReplayedProduct> products = new TreeMap<>();
    private final Set<LineKey> lines = new TreeSet<>();

    private Books(Collection<LogEntry> log) {
        for (LogEntry entry : log) {
            Event event = entry.event();
            products.computeIfAbsent(event.sku(), ReplayedProduct::new).apply(event);
            if (event instanceof Event.OfLine ofLine) {
                lines.add(ofLine.line().key());
            }
        }
    }

    /**
     * Makes the store keep its whole log from now on.
     *
     * @param store the store, with nothing in it
     */
    public static void openedFor(Store store) {
        store.events().subscribe(KEEPER);
    }

    /**
     * {@return the products after all events of the log, of which none may be missing or out of order (rule E1)}
     *
     * @param store the store, which kept its whole log
     */
    public static Books of(Store store) {
        return new Books(Given.log(store));
    }

    /**
     * {@return the whole product; null when the log has no event of it}
     *
     * @param sku its SKU
     */
    public ReplayedProduct product(String sku) {
        return products.get(new Sku(sku));
    }

    /**
     * Compares every product, batch, line and order with the store's reads, and with the products that the store loads for
     * commands.
     *
     * @param store the store, in which nothing has changed since
     * @throws AssertionError when they differ
     */
    public void agreeWith(Store store) {
        for (ReplayedProduct product : products.values()) {
            assertThat(store.reads().availabilityOf(product.sku(), Given.NOON))
                    .as("availability of %s", product.sku())
                    .contains(Availability.of(product.sku(), open(product).toList(), product.allocated()));
            for (Batch batch : product.batches()) {
                assertThat(store.reads().batch(batch.reference(), Given.NOON)).contains(batch);
            }
            agreesWithLoaded(product, store);
        }
        lines.stream()
                .map(LineKey::order)
                .distinct()
                .forEach(order -> assertThat(store.reads().allocationsOf(order, Given.NOON))
                        .as("allocations of order %s", order)
                        .isEqualTo(allocationsOf(order)));
    }

    private List<Allocation> allocationsOf(OrderId order) {
        return products.values().stream()
                .flatMap(product -> product.allocations().stream())
                .filter(allocation -> allocation.line().key().order().equals(order))
                .sorted(Comparator.comparing(allocation -> allocation.line().key()))
                .toList();
    }

    private void agreesWithLoaded(ReplayedProduct product, Store store) {
        List<Need> needs = new ArrayList<>();
        product.batches().forEach(batch -> needs.add(new Need.KnownBatch(batch.reference())));
        lines.stream().filter(line -> line.sku().equals(product.sku())).forEach(line -> needs.add(new Need.Line(line)));
        for (int from = 0; from < needs.size(); from += PAGE) {
            List<Need> page = needs.subList(from, Math.min(needs.size(), from + PAGE));
            Given.seen(store, page, products -> {
                agrees(product, page, Given.named(page.get(0), products).orElseThrow());
                return null;
            });
        }
    }

    private static void agrees(ReplayedProduct product, List<Need> needs, Draft loaded) {
        assertThat(loaded.version()).as("version of %s", product.sku()).isEqualTo(product.version());
        assertThat(loaded.allocated())
                .as("units allocated of %s", product.sku())
                .isEqualTo(product.allocated());
        assertThat(loaded.openBatches())
                .isEqualTo(open(product).sorted(Batch.BY_ARRIVAL).toList());
        for (Need need : needs) {
            if (need instanceof Need.KnownBatch of) {
                assertThat(loaded.batch(of.batch())).isEqualTo(product.batch(of.batch()));
            }
            if (need instanceof Need.Line of) {
                Optional<Allocation> held = loaded.allocation(of.line());
                assertThat(held).isEqualTo(product.allocation(of.line()));
                held.stream()
                        .flatMap(allocation -> allocation.parts().stream())
                        .forEach(part -> assertThat(loaded.batch(part.batch())).isEqualTo(product.batch(part.batch())));
            }
        }
    }

    private static Stream<Batch> open(ReplayedProduct product) {
        return product.batches().stream().filter(Batch::isOpen);
    }
}
