package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.product.Need;
import dev.allocation.model.Quantity;
import dev.allocation.port.EventLog;
import dev.allocation.port.Products;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import dev.allocation.model.command.Command;
import dev.allocation.web.adapter.LocalChannels;
import dev.allocation.web.adapter.LogNotifications;
import dev.allocation.web.adapter.OpenStore;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collection;
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
    void areToldCountedAndLeaveNothing(Place place) throws Exception {
        Settings settings = place.settings();
        OpenStore open = place.open(settings);
        Rival rival = new Rival(open.store());
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
                assertThat(Client.message(response)).isEqualTo("too many changes at once; nothing was changed");
            }
            assertThat(client.health().get("conflicts").intValue()).isEqualTo(2);
            assertThat(client.allocations("ben").statusCode()).isEqualTo(404);
            assertThat(client.batchesOf("ada")).containsExactly("shelf");
            assertThat(client.allocate("ben", "LAMP", 2).body()).isEqualTo("OK");
        }
    }

    /** A store like the one it wraps, with somebody else who is always faster. */
    private static final class Rival implements Store {
        private final Store store;
        private final AllocationService service;
        private final AtomicBoolean isAwake = new AtomicBoolean();
        private final AtomicInteger changes = new AtomicInteger();

        Rival(Store store) {
            this.store = store;
            service = AllocationService.builder().store(store).build();
        }

        private void changeTheProduct() {
            if (isAwake.get()) {
                int units = 1_000 + changes.incrementAndGet();
                service.handle(new Command.ChangeBatchQuantity(new BatchReference("shelf"), new Quantity(units)));
            }
        }

        @Override
        public UnitOfWork begin() {
            UnitOfWork work = store.begin();
            return new UnitOfWork() {
                @Override
                public Products load(Collection<? extends Need> needs) {
                    return work.load(needs);
                }

                @Override
                public void commit(Instant at) {
                    changeTheProduct();
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
        public int trimMessages(Instant before, int most) {
            return store.trimMessages(before, most);
        }
    }
}
