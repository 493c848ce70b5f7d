package dev.allocation.service.descriptor;

import dev.allocation.model.command.Answer;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The stored form of one type of answer in a receipt.
 *
 * @param word the name of the type in receipts and recordings; it never changes, even if the class is renamed
 * @param type the type of the answer
 * @param write the function that writes its fields
 * @param read the function that reads them in the same order
 */
public record AnswerForm<A extends Answer>(
        String word, Class<A> type, BiConsumer<FieldWriter, A> write, Function<FieldReader, A> read) {
    private static final String VERSION = ".1";

    /** {@return the first field of its texts; a text with another meaning gets another version} */
    String kind() {
        return word + VERSION;
    }

    /**
     * {@return the text that stores an answer of this type}
     *
     * @param answer the answer
     */
    public String text(Answer answer) {
        FieldWriter to = new FieldWriter(kind());
        write.accept(to, type.cast(answer));
        return to.toString();
    }

    A answer(FieldReader from) {
        A answer = read.apply(from);
        from.end();
        return answer;
    }
}
