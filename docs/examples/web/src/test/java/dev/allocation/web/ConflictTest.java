package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Reads;
import dev.allocation.port.Receipts;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.EventLog;
import dev.allocation.service.AllocationService;
import dev.allocation.web.adapter.LocalChannels;
import dev.allocation.web.adapter.LogNotifications;
import dev.allocation.web.adapter.OpenStore;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rival who changes the product before each commit: conflicts outlast all retries (C2). */
@Timeout(120)
class ConflictTest {
    @ParameterizedTest
    @EnumSource
    void areAnsweredCountedAndChangeNothing(Place place) throws Exception {
        Settings settings = place.settings();
        OpenStore open = place.open(settings);
        Rival rival = new Rival(open.store(), place == Place.MEMORY);
        try (Host host =
                Host.start(settings, new OpenStore(rival, open.end()), new LocalChannels(), new LogNotifications())) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 100, null);
            client.allocate("ada", "LAMP", 1);

            rival.isAwake.set(true);
            HttpResponse<String> allocate = client.allocate("ben", "LAMP", 2);
            int attempts = rival.changes.get();
            HttpResponse<String> deallocate = client.deallocate("ada", "LAMP");
            rival.isAwake.set(false);

            assertThat(attempts).isEqualTo(50);
            for (HttpResponse<String> response : List.of(allocate, deallocate)) {
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(Client.message(response)).isEqualTo("too many concurrent changes; nothing was changed");
            }
            assertThat(client.health().get("conflicts").intValue()).isEqualTo(2);
            assertThat(client.allocations("ben").statusCode()).isEqualTo(404);
            assertThat(client.batchesOf("ada")).containsExactly("shelf");
            assertThat(client.allocate("ben", "LAMP", 2).body()).isEqualTo("OK");
        }
    }

    /**
     * A store like the one it wraps, with somebody else who is always faster.
     *
     * <p>The store in memory lets nobody come between a load and its commit. There the rival changes the product once the unit
     * of work is closed, and its commit fails as it would where nobody waits.
     */
    private static final class Rival implements Store {
        private final Store store;
        private final boolean waitsForOthers;
        private final AllocationService service;
        private final AtomicBoolean isAwake = new AtomicBoolean();
        private final AtomicInteger changes = new AtomicInteger();

        Rival(Store store, boolean waitsForOthers) {
            this.store = store;
            this.waitsForOthers = waitsForOthers;
            service = AllocationService.builder().store(store).build();
        }

        private void overtake(UnitOfWork work) {
            if (waitsForOthers) {
                work.close();
            }
            int units = 1_000 + changes.incrementAndGet();
            service.handle(new Command.ChangeBatchQuantity(new BatchReference("shelf"), new Quantity(units)));
            if (waitsForOthers) {
                throw new ConflictException(List.of(new Sku("LAMP")), "that a rival was faster", null);
            }
        }

        @Override
        public UnitOfWork begin() {
            UnitOfWork work = store.begin();
            return new UnitOfWork() {
                @Override
                public Products load(List<? extends Need> needs) {
                    return work.load(needs);
                }

                @Override
                public Receipts receipts() {
                    return work.receipts();
                }

                @Override
                public void commit(Instant at) {
                    if (isAwake.get()) {
                        overtake(work);
                    }
                    work.commit(at);
                }

                @Override
                public void close() {
                    work.close();
                }
            };
        }

        @Override
        public Reads reads() {
            return store.reads();
        }

        @Override
        public EventLog events() {
            return store.events();
        }

        @Override
        public String incarnation() {
            return store.incarnation();
        }

        @Override
        public int trimMessages(Instant before, int most) {
            return store.trimMessages(before, most);
        }
    }
}
