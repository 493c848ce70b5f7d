package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.allocation.testing.arbitrary.AllocationDomain;
import dev.allocation.testing.arbitrary.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(AllocationDomain.class)
@Domain(DomainContext.Global.class)
class IdProperties {
    @Property(tries = 200) // T1
    void lookAlikesAreNeverEqual(@ForAll IdKind kind, @ForAll Ids.Pair pair) {
        assertThat(kind.of(pair.one())).isNotEqualTo(kind.of(pair.other()));
        assertThat(kind.compare(pair.one(), pair.other())).isNotZero();
    }

    @Property(tries = 1000) // T1
    void idsAreAlwaysSortedByCodePoint(
            @ForAll IdKind kind, @ForAll("close") String one, @ForAll("close") String other) {
        int expected =
                Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

        assertThat(Integer.signum(kind.compare(one, other))).isEqualTo(Integer.signum(expected));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE) // T1, T2
    void allowedTextsAreAlwaysKeptUnchanged(@ForAll IdKind kind, @ForAll("texts") String text) {
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, Ids.MOST_BYTES);
        assertThat(kind.of(text)).hasToString(text);
    }

    @Property(tries = 500) // T2
    void textsThatAreNotAllowedAreAlwaysRefused(@ForAll IdKind kind, @ForAll Ids.Refused refused) {
        assertThatThrownBy(() -> kind.of(refused.text()))
                .asInstanceOf(type(InvalidValueException.class))
                .satisfies(error -> {
                    assertThat(error.reason()).contains(refused.reason());
                    assertThat(error.value()).isEqualTo(refused.text());
                    assertThat(error.what()).isEqualTo(kind.what);
                });
    }

    @Provide
    Arbitrary<String> texts() {
        return Ids.texts();
    }

    /** {@return texts that differ late, around the code points where UTF-16 units sort otherwise} */
    @Provide
    Arbitrary<String> close() {
        return Arbitraries.of("a", "\ud7ff", "\ue000", "\uffff", "\ud800\udc00", "\ud83d\udecb", "\ud83d\udecc")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
