package dev.allocation.web.entrypoint.request;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Optional;

/** The parameters after the path of a request. A parameter that comes twice counts once. */
public record Query(Context context) {
    /** The last day that a parameter may name. */
    public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    public Optional<String> text(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    /** {@return whether one of these parameters is there} */
    public boolean hasOneOf(Collection<String> names) {
        return names.stream().anyMatch(context.queryParamMap()::containsKey);
    }

    /** {@return a day; empty when the parameter is missing} */
    public Optional<LocalDate> dayIfThere(String name) {
        return text(name).map(given -> day(name, given));
    }

    public LocalDate day(String name) {
        return day(name, text(name).orElse(""));
    }

    private static LocalDate day(String name, String given) {
        try {
            LocalDate day = LocalDate.parse(given);
            if (day.getYear() >= 1 && !day.isAfter(LAST_DAY)) {
                return day;
            }
        } catch (DateTimeParseException wrong) {
            // is answered like a day of another millennium
        }
        throw new BadInputException(name, "must be a day like 2026-12-31");
    }

    /** {@return an instant; empty when the parameter is missing} */
    public Optional<Instant> instantIfThere(String name) {
        return text(name).map(given -> instant(name, given));
    }

    private static Instant instant(String name, String given) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(given, Instant::from);
        } catch (DateTimeParseException wrong) {
            throw new BadInputException(name, "must be an instant like 2026-12-31T23:59:59Z");
        }
    }

    /** {@return a number; empty when the parameter is missing} */
    public Optional<Long> numberIfThere(String name) {
        return text(name).map(given -> number(name, given));
    }

    public long number(String name) {
        return number(name, text(name).orElse(""));
    }

    private static long number(String name, String given) {
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException wrong) {
            throw new BadInputException(name, "must be a whole number");
        }
    }

    /** {@return whether the parameter is true; false when it is missing} */
    public boolean truthIfThere(String name) {
        String given = text(name).orElse("false");
        if (!given.equals("true") && !given.equals("false")) {
            throw new BadInputException(name, "must be true or false");
        }
        return Boolean.parseBoolean(given);
    }
}
