package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.MessageId;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.product.Need;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Products;
import dev.allocation.port.Receipt;
import dev.allocation.port.UnitOfWork;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a commit that is refused says, and leaves behind. */
class ConflictTest {
    private static final List<Need> BOTH = List.of(new Need.Line(key("o1", "LAMP")), new Need.Line(key("o1", "SOFA")));

    private final InMemoryStore store = new InMemoryStore();

    @BeforeEach
    void stock() {
        handled(store, onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5));
    }

    @Test
    void namesTheProductsThatItWouldHaveChanged() {
        try (UnitOfWork work = store.begin()) {
            work.load(BOTH)
                    .get(sku("LAMP"))
                    .orElseThrow()
                    .allocate(line("o1", "LAMP", 1), AllocationPolicy.EARLIEST_FIRST);
            assertThat(conflict(work).skus()).containsExactly(sku("LAMP"));
        }
    }

    @Test
    void namesAllThatItLookedAtWhenItWouldHaveChangedNone() {
        try (UnitOfWork work = store.begin()) {
            work.load(BOTH);
            assertThat(conflict(work).skus()).containsExactly(sku("LAMP"), sku("SOFA"));
        }
    }

    @Test
    void whoLosesOneOfItsMessagesLeavesTheOthersFree() {
        try (UnitOfWork loser = store.begin()) {
            keep(loser, "m1", "m2", "m3");
            commit("m2");
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> loser.commit(NOON))
                    .withMessageContaining("message 'm2' was just handled");
        }
        commit("m1", "m3");
        try (UnitOfWork work = store.begin()) {
            Products products = work.load(List.of(need("m1"), need("m2"), need("m3")));
            assertThat(Stream.of("m1", "m2", "m3").map(MessageId::new).map(products::receipt))
                    .allMatch(receipt -> receipt.isPresent());
        }
    }

    /** {@return what is said when another command was faster with the sofa} */
    private ConflictException conflict(UnitOfWork work) {
        handled(store, allocate("o2", "SOFA", 1));
        return catchThrowableOfType(ConflictException.class, () -> work.commit(NOON));
    }

    private void commit(String... messages) {
        try (UnitOfWork work = store.begin()) {
            keep(work, messages);
            work.commit(NOON);
        }
    }

    private static void keep(UnitOfWork work, String... messages) {
        Products products =
                work.load(Stream.of(messages).map(ConflictTest::need).toList());
        for (String message : messages) {
            products.keep(new Receipt(new MessageId(message), "command", "outcome"));
        }
    }

    private static Need need(String message) {
        return new Need.Message(new MessageId(message));
    }
}
