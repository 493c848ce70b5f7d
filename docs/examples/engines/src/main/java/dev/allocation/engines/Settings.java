package dev.allocation.engines;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the properties say.
 *
 * @param property the value of a property, or null
 */
record Settings(UnaryOperator<String> property) {
    static final String WITHOUT = "allocation.engines.without";

    private static final String FOLDER = "allocation.engines.folder";
    private static final String PREPARED = "allocation.engines.prepared";

    static Settings ofSystem() {
        return new Settings(System::getProperty);
    }

    /** {@return the name of the property for a server that runs} */
    static String url(String word) {
        return "allocation.engines." + word + ".url";
    }

    /** {@return the engines that are named, and those that have neither programs for this platform nor a server that runs} */
    Set<Engine> leftOut() {
        Set<Engine> engines = EnumSet.noneOf(Engine.class);
        for (String word : value(WITHOUT, "").split(",")) {
            if (!word.isBlank()) {
                engines.add(engine(word.strip()));
            }
        }
        for (Engine engine : Engine.values()) {
            boolean canStart = engine.hasProgramsFor(value("os.name", ""), value("os.arch", ""));
            if (!canStart && property.apply(url(engine.word())) == null) {
                engines.add(engine);
            }
        }
        return engines;
    }

    /** {@return one line that names what is left out; empty when nothing is} */
    Optional<String> tellLeftOut() {
        String words = leftOut().stream().map(Engine::word).collect(Collectors.joining(", "));
        return Optional.of(words)
                .filter(Predicate.not(String::isEmpty))
                .map(named -> "Left out: %s; named by -D%s, or no programs for %s on %s"
                        .formatted(named, WITHOUT, value("os.name", ""), value("os.arch", "")));
    }

    Optional<Server> running(String word, Fresh fresh) {
        String prefix = "allocation.engines." + word;
        return Optional.ofNullable(property.apply(url(word)))
                .map(url -> new Server(url, value(prefix + ".user", ""), value(prefix + ".password", ""), fresh));
    }

    /** {@return the folder for the folders of servers} */
    Path folder() {
        return Path.of(value(FOLDER, System.getProperty("java.io.tmpdir"))).toAbsolutePath();
    }

    /** {@return the folder that keeps what servers begin with; empty when each server is to be prepared anew} */
    Optional<Path> prepared() {
        return Optional.ofNullable(property.apply(PREPARED)).map(Path::of).map(Path::toAbsolutePath);
    }

    private String value(String name, String otherwise) {
        String value = property.apply(name);
        return value == null ? otherwise : value;
    }

    private static Engine engine(String word) {
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.word().equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("%s names '%s', there are %s"
                        .formatted(
                                WITHOUT,
                                word,
                                Arrays.stream(Engine.values()).map(Engine::word).collect(Collectors.joining(", ")))));
    }
}
