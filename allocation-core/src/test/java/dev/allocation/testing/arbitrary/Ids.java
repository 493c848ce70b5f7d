package dev.allocation.testing.arbitrary;

import dev.allocation.model.BatchReference;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates ids: odd ones that rule T2 allows, different ones that look alike, and texts that the rule refuses. */
public final class Ids {
    /** The most bytes that an id may have in UTF-8. */
    public static final int MOST_BYTES = 255;

    /** Pairs that differ by case, blank, composition, zero width or script; each text is an id of its own. */
    private static final List<Pair> LOOK_ALIKES = List.of(
            new Pair("85123A", "85123a"),
            new Pair("85123A", "85123A "),
            new Pair("85123A", " 85123A"),
            new Pair("caf\u00e9", "cafe\u0301"), // composed, decomposed
            new Pair("\u212b", "\u00c5"), // Angstrom sign, A with ring
            new Pair("stra\u00dfe", "strasse"),
            new Pair("\u0130", "i"), // Turkish capital I with dot
            new Pair("\u03c3", "\u03c2"), // the two small sigmas
            new Pair("A", "\u0410"), // Latin, Cyrillic
            new Pair("A", "\uff21"), // fullwidth
            new Pair("sofa", "so\u00adfa"), // soft hyphen
            new Pair("sofa", "sofa\u200b"), // zero width space
            new Pair("sofa", "sofa\u00a0"), // no-break space
            new Pair("12", "012"),
            new Pair("12", "12.0"),
            new Pair("\ue000", "\ud83d\udecb"), // U+E000 is before U+1F6CB, its UTF-16 units are not
            new Pair("'", "''"),
            new Pair("%", "_"));

    /** The characters that Unicode calls white space, without controls; a text of only these is blank. */
    private static final List<String> BLANKS = List.of(
            " ", "\u00a0", "\u1680", "\u2000", "\u2003", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f",
            "\u3000");

    /**
     * Two ids that a careless store treats as equal.
     *
     * @param one an id
     * @param other another id
     */
    public record Pair(String one, String other) {}

    /**
     * A text that is not a valid id.
     *
     * @param text the text
     * @param reason a part of the reason that the error must state
     */
    public record Refused(String text, String reason) {}

    private Ids() {}

    /** {@return texts that are ids; they shrink to one letter} */
    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, plain()), Tuple.of(2, lookAlike()), Tuple.of(3, ofAnyScript()), Tuple.of(1, brimful()));
    }

    /** {@return SKUs} */
    public static Arbitrary<Sku> skus() {
        return texts().map(Sku::new);
    }

    /** {@return order ids} */
    public static Arbitrary<OrderId> orders() {
        return texts().map(OrderId::new);
    }

    /** {@return line ids} */
    public static Arbitrary<LineId> lines() {
        return texts().map(LineId::new);
    }

    /** {@return batch references} */
    public static Arbitrary<BatchReference> batches() {
        return texts().map(BatchReference::new);
    }

    /** {@return two ids that look alike, or that are equal to a store that folds case, trims or normalises} */
    public static Arbitrary<Pair> lookAlikes() {
        return Arbitraries.of(LOOK_ALIKES);
    }

    /** {@return ids of exactly 255 bytes, of characters of one to four bytes} */
    public static Arbitrary<String> brimful() {
        return Arbitraries.of("x", "\u00e9", "\u4e2d", "\ud83d\udecb").map(text -> filled(text, MOST_BYTES));
    }

    /** {@return texts that break rule T2, with the reason} */
    public static Arbitrary<Refused> refused() {
        return Arbitraries.oneOf(
                Arbitraries.just(new Refused("", "empty")),
                Arbitraries.of(BLANKS).list().ofMinSize(1).ofMaxSize(4).map(blanks -> refused(blanks, "blank")),
                around(controls()).map(text -> new Refused(text, "control character")),
                around(unpairedSurrogates()).map(text -> new Refused(text, "unpaired surrogate")),
                Arbitraries.of("x", "\u00e9", "\u4e2d", "\ud83d\udecb")
                        .map(text -> new Refused(filled(text, MOST_BYTES) + "x", "but has 256")));
    }

    /**
     * {@return a pool of ids for one purpose, some of them odd; with a small pool, commands affect each other}
     *
     * @param name the first id, some letters
     * @param size the number of ids, from 0
     */
    public static List<String> pool(String name, int size) {
        Stream<String> odd = Stream.of(
                name,
                name + " ",
                name.toLowerCase(Locale.ROOT) + "\u00e9",
                name.toLowerCase(Locale.ROOT) + "e\u0301",
                name.toUpperCase(Locale.ROOT),
                name + "\ue000",
                name + "\ud83d\udecb",
                name.toLowerCase(Locale.ROOT));
        return Stream.concat(odd, IntStream.range(0, size).mapToObj(number -> name + number))
                .distinct()
                .limit(size)
                .toList();
    }

    private static Arbitrary<String> plain() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(6);
    }

    private static Arbitrary<String> lookAlike() {
        return Combinators.combine(lookAlikes(), Arbitraries.of(true, false))
                .as((pair, first) -> first ? pair.one() : pair.other());
    }

    private static Arbitrary<String> ofAnyScript() {
        Arbitrary<String> visible = Arbitraries.of("a", "Z", "7", "-", "\u00e9", "\u05d0", "\u4e2d", "\ud83d\udecb");
        return Combinators.combine(allowed(), visible, allowed())
                .as((before, middle, after) -> before + middle + after);
    }

    /** {@return up to 30 code points that are neither control nor surrogate, maybe blank} */
    private static Arbitrary<String> allowed() {
        Arbitrary<Integer> codePoints = Arbitraries.oneOf(
                Arbitraries.integers().between(' ', '~'),
                Arbitraries.integers().between(0xa0, 0x7ff),
                Arbitraries.integers().between(0x800, 0xd7ff),
                Arbitraries.integers().between(0xe000, 0xffff),
                Arbitraries.integers().between(0x10000, Character.MAX_CODE_POINT));
        return codePoints.list().ofMaxSize(30).map(Ids::text);
    }

    private static Arbitrary<String> controls() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 0x1f),
                        Arbitraries.integers().between(0x7f, 0x9f))
                .map(Character::toString);
    }

    private static Arbitrary<String> unpairedSurrogates() {
        return Arbitraries.integers()
                .between(Character.MIN_SURROGATE, Character.MAX_SURROGATE)
                .map(Character::toString);
    }

    private static Arbitrary<String> around(Arbitrary<String> fault) {
        return Combinators.combine(plain().optional(), fault, plain().optional())
                .as((before, middle, after) -> before.orElse("") + middle + after.orElse(""));
    }

    private static Refused refused(List<String> parts, String reason) {
        return new Refused(String.join("", parts), reason);
    }

    private static String text(List<Integer> codePoints) {
        return codePoints.stream().map(Character::toString).reduce("", String::concat);
    }

    /** {@return the text repeated as often as it fits, then filled up with letters} */
    private static String filled(String text, int bytes) {
        int width = text.getBytes(StandardCharsets.UTF_8).length;
        return text.repeat(bytes / width) + "x".repeat(bytes % width);
    }
}
