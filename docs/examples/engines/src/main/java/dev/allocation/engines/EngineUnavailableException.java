package dev.allocation.engines;

import java.util.Objects;

/** Says that a server of an engine cannot be had on this machine. */
public final class EngineUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The engine that was asked for. */
    private final Engine engine;

    EngineUnavailableException(Engine engine, String found, Throwable cause) {
        super(
                "%1$s: no server: %2$s. Leave it out with -D%3$s=%4$s, or name one that runs with -D%5$s=jdbc:..."
                        .formatted(engine, found, Settings.WITHOUT, engine.word(), Settings.url(engine.word())),
                cause);
        this.engine = Objects.requireNonNull(engine);
    }

    /** {@return the engine that was asked for} */
    public Engine engine() {
        return engine;
    }
}
