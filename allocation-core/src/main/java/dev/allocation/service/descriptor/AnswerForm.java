package dev.allocation.service.descriptor;

import dev.allocation.model.command.Answer;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one type of answer is kept in a receipt.
 *
 * @param word names the type in receipts and recordings; kept for ever, whatever the class is called
 * @param type the type
 * @param write writes its fields
 * @param read reads them in the same order
 */
public record AnswerForm<A extends Answer>(
        String word, Class<A> type, BiConsumer<FieldWriter, A> write, Function<FieldReader, A> read) {
    private static final String VERSION = ".1";

    /** {@return the first field of its texts; a text that means something else gets another version} */
    String kind() {
        return word + VERSION;
    }

    /**
     * {@return the text that keeps an answer of this type}
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
