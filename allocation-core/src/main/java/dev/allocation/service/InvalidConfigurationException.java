package dev.allocation.service;

import dev.allocation.model.Quoted;
import java.util.List;

/** Thrown when a service could not be built; it names all problems at once. */
public final class InvalidConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidConfigurationException(List<String> problems) {
        super(Quoted.oneLine("cannot build an allocation service: " + String.join("; ", problems)));
        this.problems = List.copyOf(problems);
    }

    /** {@return the problems that were found, one text for each} */
    public List<String> problems() {
        return problems;
    }
}
