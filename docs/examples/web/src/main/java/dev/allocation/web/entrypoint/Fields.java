package dev.allocation.web.entrypoint;

import dev.allocation.model.InvalidValueException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a JSON object. A requested field must exist and have the right type, and is never converted. Other fields are
 * ignored (a tolerant reader).
 */
final class Fields {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A day; a time and an offset may follow, and are ignored. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    /**
     * {@return the fields of a JSON object}
     *
     * @throws BadInputException when the JSON is no object
     */
    static Fields of(byte[] json) {
        JsonNode found;
        try {
            found = JSON.readTree(json);
        } catch (JacksonException wrong) {
            throw new BadInputException("body", "must be JSON, but is not" + place(wrong.getLocation()));
        }
        if (!found.isObject()) {
            throw new BadInputException("body", "must be a JSON object");
        }
        return new Fields(found);
    }

    String text(String name) {
        JsonNode value = required(name);
        if (!value.isString()) {
            throw new BadInputException(name, "must be a string");
        }
        return value.stringValue();
    }

    Optional<String> textIfThere(String name) {
        return object.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long wholeNumber(String name) {
        JsonNode value = required(name);
        if (!value.isIntegralNumber()) {
            throw new BadInputException(name, "must be a whole number");
        }
        if (!value.canConvertToLong()) {
            throw new BadInputException(name, "must be a number of 64 bits");
        }
        return value.longValue();
    }

    /** {@return a day; empty when the field is null, but the field must exist} */
    Optional<LocalDate> dayOrNull(String name) {
        if (object.path(name).isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text(name), DAY));
        } catch (DateTimeParseException wrong) {
            throw new BadInputException(name, "must be a day like 2026-12-31, or null");
        }
    }

    /**
     * {@return the value of the library for a field}
     *
     * @throws BadInputException when the library refuses the value
     */
    static <T, V> V valid(String name, T given, Function<T, V> value) {
        try {
            return value.apply(given);
        } catch (InvalidValueException invalid) {
            throw new BadInputException(name, invalid.reason());
        }
    }

    private JsonNode required(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new BadInputException(name, "is missing");
        }
        if (value.isNull()) {
            throw new BadInputException(name, "must not be null");
        }
        return value;
    }

    private static String place(TokenStreamLocation location) {
        return location == null ? "" : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
