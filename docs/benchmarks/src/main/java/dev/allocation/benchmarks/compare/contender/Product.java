package dev.allocation.benchmarks.compare.contender;

import dev.allocation.benchmarks.Target;

/** A database product, as the yardsticks write their tables for it. */
enum Product {
    POSTGRESQL("text collate \"C\"", "nextval('event_id')", " with (fillfactor = 50)"),
    MARIADB("varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin", "(next value for event_id)", ""),
    H2("varchar(255)", "next value for event_id", "");

    private final String text;
    private final String nextEvent;
    private final String changing;

    Product(String text, String nextEvent, String changing) {
        this.text = text;
        this.nextEvent = nextEvent;
        this.changing = changing;
    }

    static Product of(Target target) {
        String url = target.url();
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        if (url.startsWith("jdbc:mariadb:")) {
            return MARIADB;
        }
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        throw new IllegalArgumentException("URL must be of PostgreSQL, MariaDB or H2, but is " + url);
    }

    /** {@return the type of an id} */
    String text() {
        return text;
    }

    /** {@return the next value of the sequence {@code event_id}} */
    String nextEvent() {
        return nextEvent;
    }

    /** {@return the storage options of a table whose rows change} */
    String changing() {
        return changing;
    }
}
