package dev.allocation.service;

import dev.allocation.service.Command.Allocate;
import dev.allocation.service.Command.Amend;
import dev.allocation.service.Command.ChangeBatchEta;
import dev.allocation.service.Command.ChangeBatchQuantity;
import dev.allocation.service.Command.CreateBatch;
import dev.allocation.service.Command.Deallocate;
import dev.allocation.service.Command.ReceiveBatch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What tells a command from all others without keeping what it says: the SHA-256 of its fields.
 *
 * <p>The words for the kinds are kept for as long as receipts are, and never follow the names of classes.
 */
final class CommandDigest {
    private static final Map<Class<?>, Function<Command<?>, String>> FIELDS = Map.ofEntries(
            of("allocate.1", Allocate.class, (to, command) -> to.line(command.line())),
            of("deallocate.1", Deallocate.class, (to, command) -> to.key(command.line())),
            of("amend.1", Amend.class, (to, command) -> to.line(command.line())),
            of("create-batch.1", CreateBatch.class, (to, command) -> to.purchase(command.purchase())),
            of(
                    "change-batch-quantity.1",
                    ChangeBatchQuantity.class,
                    (to, command) -> to.batch(command.batch()).quantity(command.quantity())),
            of(
                    "change-batch-eta.1",
                    ChangeBatchEta.class,
                    (to, command) -> to.batch(command.batch()).day(Optional.of(command.eta()))),
            of("receive-batch.1", ReceiveBatch.class, (to, command) -> to.batch(command.batch())));

    private CommandDigest() {}

    /** {@return the types that have a word; a test compares them with those there are} */
    static Set<Class<?>> types() {
        return FIELDS.keySet();
    }

    static String of(Command<?> command) {
        byte[] fields = FIELDS.get(command.getClass()).apply(command).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(fields));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each Java platform has SHA-256", impossible);
        }
    }

    private static <C extends Command<?>> Map.Entry<Class<?>, Function<Command<?>, String>> of(
            String word, Class<C> type, BiConsumer<FieldWriter, C> write) {
        return Map.entry(type, command -> {
            FieldWriter to = new FieldWriter(word);
            write.accept(to, type.cast(command));
            return to.toString();
        });
    }
}
