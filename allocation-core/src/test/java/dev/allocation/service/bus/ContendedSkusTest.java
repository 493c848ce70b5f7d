package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Sku;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContendedSkusTest {
    private static final Sku LAMP = new Sku("LAMP");
    private static final Sku SOFA = new Sku("SOFA");
    private static final List<Sku> OF_LAMP = List.of(LAMP);
    private static final List<Sku> OF_BOTH = List.of(SOFA, LAMP, LAMP);

    private final ContendedSkus contention = new ContendedSkus();

    @Test // C2
    void oneLostRaceIsNoContention() {
        contention.lost(List.of(LAMP));
        assertThat(contention.toLock(OF_LAMP)).isEmpty();
    }

    @Test // C2
    void afterTwoLostRacesTheProductIsLocked() {
        lose(2);
        assertThat(contention.areContended(OF_LAMP)).isTrue();
        assertThat(contention.toLock(OF_LAMP)).containsExactly(LAMP);
    }

    @Test // C3
    void withAContendedProductAllAreLockedInTheirOrder() {
        lose(2);
        assertThat(contention.toLock(OF_BOTH)).containsExactly(LAMP, SOFA);
    }

    @Test // C2
    void aGroupOfManyLinesIsOneUnitOfWork() {
        lose(2);
        contention.toLock(Collections.nCopies(100, LAMP));
        assertThat(contention.toLock(OF_LAMP)).containsExactly(LAMP);
    }

    @Test // C2
    void anotherProductIsNotLocked() {
        lose(2);
        assertThat(contention.toLock(List.of(SOFA))).isEmpty();
    }

    @Test // C2
    void contentionWearsOff() {
        lose(1_000);
        List<List<Sku>> toLock = IntStream.range(0, 100)
                .mapToObj(i -> contention.toLock(OF_LAMP))
                .toList();
        assertThat(toLock.get(0)).containsExactly(LAMP);
        assertThat(toLock.get(99)).isEmpty();
        contention.lost(List.of(LAMP));
        assertThat(contention.toLock(OF_LAMP)).isEmpty();
    }

    @Test // C2
    void aRaceAboutManyProductsIsNotCounted() {
        List<Sku> many = IntStream.range(0, 9).mapToObj(i -> new Sku("s" + i)).toList();
        contention.lost(many);
        contention.lost(many);
        assertThat(contention.toLock(many)).isEmpty();
    }

    @Test
    void manyProductsAreForgotten() {
        lose(2);
        IntStream.range(0, 2_000).forEach(i -> contention.lost(List.of(new Sku("s" + i))));
        assertThat(contention.toLock(OF_LAMP)).isEmpty();
    }

    @Test // C2
    void aProductStaysContendedFor16UnitsOfWork() {
        lose(2);
        for (int i = 0; i < 16; i++) {
            assertThat(contention.toLock(OF_LAMP)).containsExactly(LAMP);
        }
        assertThat(contention.toLock(OF_LAMP)).isEmpty();
    }

    @Test // C2
    void aProductIsForgottenWhenItHasLostAllPoints() {
        assertThat(contention.isEmpty()).isTrue();
        lose(1);
        for (int i = 0; i < 15; i++) {
            contention.toLock(OF_LAMP);
        }
        assertThat(contention.isEmpty()).isFalse();
        contention.toLock(OF_LAMP);
        assertThat(contention.isEmpty()).isTrue();
    }

    @Test // C2
    void aRaceAbout8ProductsIsCounted() {
        List<Sku> eight = IntStream.range(0, 8).mapToObj(i -> new Sku("s" + i)).toList();
        contention.lost(eight);
        contention.lost(eight);
        assertThat(contention.toLock(eight)).isEqualTo(eight);
    }

    private void lose(int times) {
        for (int i = 0; i < times; i++) {
            contention.lost(List.of(LAMP));
        }
    }
}
