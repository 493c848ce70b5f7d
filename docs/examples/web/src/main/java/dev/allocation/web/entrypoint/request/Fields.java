package dev.allocation.web.entrypoint.request;

import dev.allocation.model.InvalidValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
public final class Fields {
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

    /** The fields of a request without a body. */
    public static final Fields NONE = new Fields(JSON.createObjectNode(), "");

    private final JsonNode object;

    /** The start of the name of each field; empty for those of the request itself. */
    private final String path;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /**
     * {@return the fields of a JSON object}
     *
     * @throws BadInputException when the JSON is no object
     */
    public static Fields of(byte[] json) {
        JsonNode found;
        try {
            found = JSON.readTree(json);
        } catch (JacksonException wrong) {
            throw new BadInputException("body", "must be JSON, but is not" + place(wrong.getLocation()));
        }
        if (!found.isObject()) {
            throw new BadInputException("body", "must be a JSON object");
        }
        return new Fields(found, "");
    }

    public String text(String name) {
        JsonNode value = required(name);
        if (!value.isString()) {
            throw bad(name, "must be a string");
        }
        return value.stringValue();
    }

    /** {@return the whole name of a field, by which a response shows it} */
    public String name(String field) {
        return path + field;
    }

    public Optional<String> textIfThere(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public boolean has(String name) {
        return object.has(name);
    }

    public long wholeNumber(String name) {
        JsonNode value = required(name);
        if (!value.isIntegralNumber()) {
            throw bad(name, "must be a whole number");
        }
        if (!value.canConvertToLong()) {
            throw bad(name, "must be a number of 64 bits");
        }
        return value.longValue();
    }

    /** {@return a number; empty when the field is null, but the field must exist} */
    public Optional<Long> wholeNumberOrNull(String name) {
        return object.path(name).isNull() ? Optional.empty() : Optional.of(wholeNumber(name));
    }

    /** {@return a number; empty when the field is missing or null} */
    public Optional<Long> wholeNumberIfThere(String name) {
        return object.hasNonNull(name) ? Optional.of(wholeNumber(name)) : Optional.empty();
    }

    public boolean truth(String name) {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw bad(name, "must be true or false");
        }
        return value.booleanValue();
    }

    /** {@return whether the field is true; false when it is missing or null} */
    public boolean truthIfThere(String name) {
        return object.hasNonNull(name) && truth(name);
    }

    /** {@return an instant; empty when the field is null, but the field must exist} */
    public Optional<Instant> instantOrNull(String name) {
        if (object.path(name).isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text(name), Instant::from));
        } catch (DateTimeParseException wrong) {
            throw bad(name, "must be an instant like 2026-12-31T23:59:59Z, or null");
        }
    }

    /** {@return the fields of each object of a list} */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode item : list(name)) {
            String place = name(name) + "[" + objects.size() + "]";
            if (!item.isObject()) {
                throw new BadInputException(place, "must be a JSON object");
            }
            objects.add(new Fields(item, place + "."));
        }
        return objects;
    }

    /** {@return the strings of a list; none when the field is missing or null} */
    public List<String> textsIfThere(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : object.hasNonNull(name) ? list(name) : JSON.createArrayNode()) {
            if (!item.isString()) {
                throw bad(name + "[" + texts.size() + "]", "must be a string");
            }
            texts.add(item.stringValue());
        }
        return texts;
    }

    private JsonNode list(String name) {
        JsonNode list = required(name);
        if (!list.isArray()) {
            throw bad(name, "must be a list");
        }
        return list;
    }

    /** {@return the names of all fields} */
    public Collection<String> names() {
        return object.propertyNames();
    }

    /**
     * {@return the result of a reader for the object in one of the fields}
     *
     * @throws BadInputException when it is no object, or the reader refuses it; the name of the field shows where it is
     */
    public <T> T object(String name, Function<Fields, T> reader) {
        JsonNode value = required(name);
        if (!value.isObject()) {
            throw bad(name, "must be a JSON object");
        }
        try {
            return reader.apply(new Fields(value, ""));
        } catch (BadInputException wrong) {
            throw wrong.in(name(name));
        }
    }

    public LocalDate day(String name) {
        required(name);
        return dayOrNull(name).orElseThrow();
    }

    /** {@return a day; empty when the field is null, but the field must exist} */
    public Optional<LocalDate> dayOrNull(String name) {
        if (object.path(name).isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text(name), DAY));
        } catch (DateTimeParseException wrong) {
            throw bad(name, "must be a day like 2026-12-31, or null");
        }
    }

    /** {@return a day; empty when the field is missing or null} */
    public Optional<LocalDate> dayIfThere(String name) {
        return object.hasNonNull(name) ? dayOrNull(name) : Optional.empty();
    }

    /**
     * {@return the value of the library for a field}
     *
     * @throws BadInputException when the library refuses the value
     */
    public static <T, V> V valid(String name, T given, Function<T, V> value) {
        try {
            return value.apply(given);
        } catch (InvalidValueException invalid) {
            throw new BadInputException(name, invalid.reason());
        }
    }

    /** {@return the id in a field} */
    public <V> V id(String name, Function<String, V> id) {
        return valid(name(name), text(name), id);
    }

    private JsonNode required(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw bad(name, "is missing");
        }
        if (value.isNull()) {
            throw bad(name, "must not be null");
        }
        return value;
    }

    /** {@return a problem of this object of a list} */
    public BadInputException bad(String reason) {
        return new BadInputException(path.substring(0, path.length() - 1), reason);
    }

    private BadInputException bad(String name, String reason) {
        return new BadInputException(name(name), reason);
    }

    private static String place(TokenStreamLocation location) {
        return location == null ? "" : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
