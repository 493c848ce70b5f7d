package dev.allocation.service;

import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.model.command.Answer;
import dev.allocation.port.ProductStore;
import dev.allocation.port.Reads;
import dev.allocation.port.UnitOfWork;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreWithoutLogTest {
    private final StubStore stub = new StubStore();

    /** Shows the products of a store, and hides its log. */
    private final ProductStore products = new ProductStore() {
        @Override
        public UnitOfWork begin() {
            return stub.begin();
        }

        @Override
        public Reads reads() {
            return stub.reads();
        }

        @Override
        public int trimMessages(Instant before, int most) {
            return stub.trimMessages(before, most);
        }
    };

    @Test
    void carriesOutCommandsAndReads() {
        try (AllocationService service =
                AllocationService.builder().store(products).build()) {
            service.start();
            assertThat(service.handle(StubStore.COMMAND)).isEqualTo(new Answer.BatchCreated(false));
            assertThat(service.batchesOf(sku("LAMP"))).isEmpty();
        }
    }

    @Test
    void hasNoSubscribers() {
        try (AllocationService service =
                AllocationService.builder().store(products).build()) {
            Subscriptions subscriptions = service.subscriptions();
            assertThat(subscriptions.status()).isEmpty();
            assertThat(subscriptions.serves("mail")).isFalse();
            assertThat(subscriptions.remove("mail")).isFalse();
            assertThat(subscriptions.deliver()).isZero();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> subscriptions.parked("mail"))
                    .withMessage("unknown subscriber 'mail': the store has no event log");
        }
    }

    @Test
    void takesNoSubscribers() {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> AllocationService.builder()
                        .store(products)
                        .subscribe("mail", entry -> {})
                        .build())
                .withMessageContaining("store must have an event log for the subscribers ['mail']");
    }
}
