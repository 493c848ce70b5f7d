package dev.allocation.service;

import java.util.List;
import java.util.Objects;

/** The commands that a caller gives in a list. */
final class CommandList {
    private CommandList() {}

    /**
     * {@return a copy of the list, which the caller cannot change}
     *
     * @param commands the commands
     * @throws NullPointerException when the list or a command is null; its text is "commands"
     */
    static <C> List<C> copyOf(List<? extends C> commands) {
        Objects.requireNonNull(commands, "commands").forEach(command -> Objects.requireNonNull(command, "commands"));
        return List.copyOf(commands);
    }
}
