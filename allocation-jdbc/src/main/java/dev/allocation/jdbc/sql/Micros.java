package dev.allocation.jdbc.sql;

import java.time.Instant;

/** Instants as microseconds since 1970, which all databases keep and compare alike, whatever their time zone and calendar. */
public final class Micros {
    /** The last second whose microseconds are a number of 64 bits. */
    private static final long LATEST_SECOND = 9_000_000_000_000L;

    private Micros() {}

    /** {@return the whole microseconds up to an instant, or as many as there can be} */
    public static long of(Instant at) {
        long seconds = Math.max(-LATEST_SECOND, Math.min(LATEST_SECOND, at.getEpochSecond()));
        return seconds * 1_000_000 + at.getNano() / 1_000;
    }

    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
