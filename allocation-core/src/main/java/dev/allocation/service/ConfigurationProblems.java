package dev.allocation.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the settings of a service, so that all of it is named at once. */
final class ConfigurationProblems {
    private final List<String> found;

    /** Creates it with the problems that were found before. */
    ConfigurationProblems(List<String> before) {
        found = new ArrayList<>(before);
    }

    void add(String problem) {
        found.add(problem);
    }

    void missing(String what, Object part) {
        if (part == null) {
            add(what + " must not be null");
        }
    }

    void below(String what, Duration given, Duration least) {
        missing(what, given);
        if (given != null && given.compareTo(least) < 0) {
            add(what + " must be at least " + least + ", but is " + given);
        }
    }

    void outside(String what, Duration given, Duration least, Duration most) {
        below(what, given, least);
        if (given != null && given.compareTo(most) > 0) {
            add(what + " must be at most " + most + ", but is " + given);
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfigurationException(found);
        }
    }
}
