package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {
    @ParameterizedTest // T1
    @EnumSource
    void isKeptUnchanged(IdKind kind) {
        assertThat(kind.of(" 85123a ")).hasToString(" 85123a ");
    }

    @ParameterizedTest // T1
    @EnumSource
    void isSortedByCodePointAndNotByUtf16Unit(IdKind kind) {
        assertThat(kind.compare("\ue000", "\ud83d\udecb")).isNegative();
        assertThat(kind.compare("\ud83d\udecb", "\ue000")).isPositive();
        assertThat(kind.compare("Z", "a")).isNegative();
        assertThat(kind.compare("85123A", "85123A ")).isNegative();
        assertThat(kind.compare("85123A", "85123A")).isZero();
    }

    @ParameterizedTest // T1
    @EnumSource
    void equalsOnlyAnIdOfItsKindWithTheSameText(IdKind kind) {
        Object id = kind.of("85123A");

        assertThat(id)
                .isEqualTo(id)
                .isEqualTo(kind.of(new String("85123A")))
                .hasSameHashCodeAs(kind.of("85123A"))
                .isNotEqualTo(kind.of("85123a"))
                .isNotEqualTo("85123A")
                .isNotEqualTo(null);
        assertThat(id.hashCode()).isNotEqualTo(kind.of("85123a").hashCode());
    }

    @ParameterizedTest // T2
    @EnumSource
    void isRefusedWithItsKindAndTheReason(IdKind kind) {
        assertThatThrownBy(() -> kind.of("it's \u0007"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(kind.what + " must not have a control character, but has one at index 5: 'it''s \\u0007'")
                .asInstanceOf(type(InvalidValueException.class))
                .satisfies(error -> {
                    assertThat(error.what()).isEqualTo(kind.what);
                    assertThat(error.value()).isEqualTo("it's \u0007");
                    assertThat(error.reason()).isEqualTo("must not have a control character, but has one at index 5");
                });
    }

    @ParameterizedTest
    @EnumSource
    void isNeverNull(IdKind kind) {
        assertThatNullPointerException().isThrownBy(() -> kind.of(null)).withMessage(kind.what);
    }

    @ParameterizedTest // T2: one, two, three and four bytes
    @ValueSource(strings = {"x", "\u00e9", "\u4e2d", "\ud83d\udecb"})
    void hasAtMost255Bytes(String character) {
        int width = character.getBytes(StandardCharsets.UTF_8).length;
        String full = character.repeat(255 / width) + "x".repeat(255 % width);

        assertThat(new Sku(full)).hasToString(full);
        assertThat(new Sku("x".repeat(width) + full.substring(character.length())))
                .isNotNull();
        assertThat(reasonAgainst(full + "x")).isEqualTo("must have at most 255 bytes in UTF-8, but has 256");
    }

    @Test // T2
    void isNotEmpty() {
        assertThat(reasonAgainst("")).isEqualTo("must not be empty");
    }

    @ParameterizedTest // T2: space, no-break space, em space, line separator, ideographic space
    @ValueSource(strings = {" ", "\u00a0", "\u2003", "\u2028", "\u3000", " \u3000\u00a0 "})
    void isNotBlank(String text) {
        assertThat(reasonAgainst(text)).isEqualTo("must not be blank");
        assertThat(new Sku(text + "x" + text).value()).isEqualTo(text + "x" + text);
    }

    @ParameterizedTest // T2: zero width space, Mongolian vowel separator, zero width no-break space are no White_Space
    @ValueSource(strings = {"\u200b", "\u180e", "\ufeff"})
    void mayBeInvisible(String text) {
        assertThat(new Sku(text)).hasToString(text);
    }

    @ParameterizedTest // T2: code point, then whether it is a control
    @CsvSource({"0,true", "9,true", "10,true", "31,true", "32,false", "126,false", "127,true", "159,true", "160,false"})
    void hasNoControlCharacter(int codePoint, boolean control) {
        String text = "ab" + Character.toString(codePoint);

        if (control) {
            assertThat(reasonAgainst(text)).isEqualTo("must not have a control character, but has one at index 2");
        } else {
            assertThat(new Sku(text)).hasToString(text);
        }
    }

    @ParameterizedTest // T2
    @ValueSource(strings = {"\ud83d\udecb\ud83d", "\ud83d\udecb\udecb", "\ud83d\udecb\udecb\ud83d"})
    void hasNoUnpairedSurrogate(String text) {
        assertThat(reasonAgainst(text)).isEqualTo("must not have an unpaired surrogate, but has one at index 2");
    }

    private static String reasonAgainst(String text) {
        return catchThrowableOfType(InvalidValueException.class, () -> new Sku(text))
                .reason();
    }
}
