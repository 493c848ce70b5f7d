package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ConflictException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.StorageException;
import dev.allocation.testing.arbitrary.Ids;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Texts of others within our messages: one line that says the same wherever it is shown, and not without end. */
class MessageProperties {
    private static final int LONGEST = 10_004;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Property
    @Label("T1: ids in quotes are fit for a line, never cut, and equal only when the ids are")
    void quotedIdsAreAlwaysEqualOnlyWhenTheIdsAre(@ForAll("ids") String one, @ForAll("ids") String other) {
        assertThat(Quoted.of(one).equals(Quoted.of(other))).isEqualTo(one.equals(other));
        assertFit(Quoted.of(one));
        assertThat(Quoted.of(one)).endsWith("'");
    }

    @Property
    void quotedTextsAlwaysFitIntoOneLine(@ForAll("anything") String text) {
        assertFit(Quoted.of(text));
        assertFit(Quoted.oneLine(text));
        assertFit(Quoted.of(Collections.nCopies(500, text)));
    }

    @Property
    @Label("T2: the message of a refused value fits into one line, and the value is kept unchanged")
    void refusalsAlwaysFitIntoOneLine(@ForAll("anything") String text) {
        for (IdKind kind : IdKind.values()) {
            InvalidValueException refusal = catchThrowableOfType(InvalidValueException.class, () -> kind.of(text));
            if (refusal != null) {
                assertFit(refusal.getMessage());
                assertThat(refusal.value()).isEqualTo(text);
            }
        }
    }

    @Property
    void errorsOfCommandsAlwaysFitIntoOneLine(@ForAll("ids") String id) {
        Sku sku = new Sku(id);
        BatchReference batch = new BatchReference(id);
        OrderLine line = OrderLine.of(new OrderId(id), new LineId(id), new Sku(id), 1);
        BatchRegistration registration = BatchRegistration.onHand(new BatchReference(id), new Sku(id), 1);
        List<Sku> many = Collections.nCopies(1_000, sku);
        Stream.of(
                        new UnknownSkuException(line),
                        new UnknownBatchException(batch),
                        new LineConflictException(line, new Allocation(line.neededBy(DAY), batch, 1)),
                        new BatchConflictException(
                                registration, BatchRegistration.arriving(new BatchReference(id), new Sku(id), 1, DAY)),
                        new MessageConflictException(new MessageId(id), new Need.Line(line.key()).toString()),
                        new ConflictException(many, "version 2 of " + Quoted.of(id), null),
                        ConflictException.inHostsTransaction(many, "version 2 of " + Quoted.of(id), null),
                        new OutcomeUnknownException(many, null))
                .map(Throwable::getMessage)
                .forEach(MessageProperties::assertFit);
    }

    @Property
    void errorsOfProductsAlwaysFitIntoOneLine(@ForAll("ids") String id) {
        Sku sku = new Sku(id);
        BatchReference batch = new BatchReference(id);
        LineKey key = new LineKey(new OrderId(id), new LineId(id), new Sku(id));
        LoadedProduct loaded = new LoadedProduct(sku, 1, 0, List.of(), List.of(), List.of());
        Products none = new Products(List.of(), List.of(), Map.of());
        Stream.of(
                        catchThrowable(() -> loaded.allocation(key)),
                        catchThrowable(() -> loaded.batch(batch)),
                        catchThrowable(() -> none.find(sku)),
                        catchThrowable(() -> none.findHolding(batch)),
                        catchThrowable(() -> Draft.ofNew(sku).emit(new Event.BatchReceived(sku, 1, batch))),
                        catchThrowable(() -> Draft.ofNew(new Sku("LAMP")).emit(new Event.BatchReceived(sku, 1, batch))),
                        catchThrowable(() -> new OrderLine(key, Quantity.NONE, Optional.empty())),
                        catchThrowable(() -> new Allocation(
                                OrderLine.of(new OrderId(id), new LineId(id), new Sku(id), 1), batch, 0)))
                .map(Throwable::getMessage)
                .forEach(MessageProperties::assertFit);
    }

    @Property
    @Label("the text of a store or a policy is cut, and the message continues after it")
    void causesAreAlwaysCutToFitIntoOneLine(@ForAll("anything") String said) {
        RuntimeException failure = new RuntimeException(said);
        StorageException storage = new StorageException("load " + Quoted.of(said), failure);
        assertFit(storage.getMessage());
        assertThat(storage).hasMessageEndingWith("; nothing was changed").hasCause(failure);
        OutcomeUnknownException unknown = new OutcomeUnknownException(List.of(new Sku("LAMP")), failure);
        assertFit(unknown.getMessage());
        assertThat(unknown).hasMessageEndingWith("; the change may be stored or not");
        PolicyException policy = catchThrowableOfType(
                PolicyException.class,
                () -> new Planner((line, batches) -> {
                            throw failure;
                        })
                        .plan(
                                OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 1),
                                Terms.NONE,
                                List.of(Batch.created(
                                        1, BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 1))),
                                TestProduct.NOW));
        assertFit(policy.getMessage());
    }

    @Example
    @Label("T2: a text of 5,000,000 characters, with line breaks and terminal escapes, is shown by its beginning")
    void aHugeTextIsShownByItsBeginning() {
        String text = "a\nb\u001b[31mc\u202e" + "x".repeat(4_999_990);
        InvalidValueException refusal = catchThrowableOfType(InvalidValueException.class, () -> new Sku(text));
        assertThat(refusal)
                .hasMessage(
                        "SKU must not have a control character, but has one at index 1: 'a\\u000Ab\\u001B[31mc\\u202E"
                                + "x".repeat(245) + "' (the first 255 of 5000000 characters)");
        assertThat(refusal.value()).isSameAs(text);
    }

    @Example
    void aSurrogatePairIsNotSplit() {
        assertThat(Quoted.of("x".repeat(254) + "\ud83d\udecb"))
                .startsWith("'" + "x".repeat(254) + "' (the first 254 of 256");
        assertThat(Quoted.of("x".repeat(253) + "\ud83d\udecb")).isEqualTo("'" + "x".repeat(253) + "\ud83d\udecb'");
    }

    @Example
    void aLineIsCutWhenItIsTooLongOnly() {
        String longest = "x".repeat(10_000);
        assertThat(Quoted.oneLine(longest)).isEqualTo(longest);
        assertThat(Quoted.oneLine(longest + "x")).isEqualTo(longest + " ...");
        String escaped = "x".repeat(9_998) + "\n";
        assertThat(Quoted.oneLine(escaped)).isEqualTo("x".repeat(9_998) + "\\u000A");
        assertThat(Quoted.oneLine("x" + escaped)).isEqualTo("x".repeat(9_999) + "\\ ...");
    }

    @Example
    void listsNameTheFirstTen() {
        List<String> twelve = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        assertThat(Quoted.of(twelve.subList(0, 10))).isEqualTo("['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']");
        assertThat(Quoted.of(twelve)).isEqualTo("['1', '2', '3', '4', '5', '6', '7', '8', '9', '10' and 2 more]");
        assertThat(Quoted.of(List.of())).isEqualTo("[]");
    }

    @Provide
    Arbitrary<String> ids() {
        return Ids.texts();
    }

    /** {@return ids, what is none, and all that UTF-16 can hold, some of it very long} */
    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> units = Arbitraries.strings().ofMaxLength(300);
        Arbitrary<String> hostile = Arbitraries.strings()
                .withChars("a'\\\n\r"
                        + "\u0000\u001b\u0085\u200b\u200e\u2028\u2029\u202a\u202e\u2066\u2069\ud83d\udecb\udb40\udc41")
                .ofMaxLength(300);
        return Arbitraries.oneOf(
                Ids.texts(),
                Ids.refused().map(Ids.Refused::text),
                units,
                hostile,
                hostile.map(text -> text.repeat(90)));
    }

    private static void assertFit(String message) {
        assertThat(message).hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(message.codePoints().filter(MessageProperties::movesOrHides).mapToObj(Character::getName))
                .isEmpty();
    }

    private static boolean movesOrHides(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isISOControl(codePoint)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
