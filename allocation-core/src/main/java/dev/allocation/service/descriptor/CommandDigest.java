package dev.allocation.service.descriptor;

import dev.allocation.model.command.Command;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Distinguishes a command from all others without storing its content: the SHA-256 digest of its fields. */
public final class CommandDigest {
    private CommandDigest() {}

    /**
     * {@return the digest of a command}
     *
     * @param command the command
     */
    public static String of(Command<?> command) {
        byte[] fields = Descriptors.of(command).fields().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(fields));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each Java platform has SHA-256", impossible);
        }
    }
}
