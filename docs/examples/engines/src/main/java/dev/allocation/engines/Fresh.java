package dev.allocation.engines;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways to an empty place of its own on a server. */
enum Fresh {
    /** A schema of PostgreSQL: made in milliseconds, where a database is a copy of some megabytes. */
    SCHEMA {
        @Override
        Optional<String> sql(String name) {
            return Optional.of("create schema " + name);
        }

        @Override
        String url(String url, String name) {
            return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + name;
        }
    },

    /** A database of MariaDB, whose name stands in the path of the URL. */
    DATABASE {
        private static final Pattern URL = Pattern.compile("(jdbc:[^/]*//[^/?]*)(?:/[^?]*)?(\\?.*)?");

        @Override
        Optional<String> sql(String name) {
            return Optional.of("create database " + name + " character set utf8mb4");
        }

        @Override
        String url(String url, String name) {
            Matcher parts = matched(URL, url);
            return parts.group(1) + "/" + name + (parts.group(2) == null ? "" : parts.group(2));
        }
    },

    /** A database of H2 in memory, which is made by the first connection. */
    H2_DATABASE {
        private static final Pattern URL = Pattern.compile("(jdbc:h2:(?:.*/)?mem:)[^;/]*(;.*)?");

        @Override
        Optional<String> sql(String name) {
            return Optional.empty();
        }

        @Override
        String url(String url, String name) {
            Matcher parts = matched(URL, url);
            return parts.group(1) + name + (parts.group(2) == null ? "" : parts.group(2));
        }
    };

    /** {@return the statement that makes it, or none where connecting does} */
    abstract Optional<String> sql(String name);

    /** {@return the URL for it, made from that of the default database} */
    abstract String url(String url, String name);

    private static Matcher matched(Pattern pattern, String url) {
        Matcher parts = pattern.matcher(url);
        if (!parts.matches()) {
            throw new IllegalStateException("No place for a new database in " + url + ", which is not like " + pattern);
        }
        return parts;
    }
}
