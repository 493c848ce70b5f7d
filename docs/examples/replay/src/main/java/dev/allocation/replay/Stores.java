package dev.allocation.replay;

import dev.allocation.engines.Engine;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The stores that can be named on the command line: the one place to add another. */
final class Stores implements ITypeConverter<Place> {
    /** What {@code --help} says of them. */
    static final String HELP = "where products are kept: ${DEFAULT-VALUE} if not said; h2, mariadb or postgres, "
            + "which start here; each of these is new for each run and gone after it. "
            + "Or the JDBC URL of such a database, without products: its tables are made if there are none, and stay";

    private static final String URL_START = "jdbc:";

    private static final Map<String, Place> PLACES = Map.of(
            "memory", new Memory(),
            "h2", new NewDatabase(Engine.H2),
            "mariadb", new NewDatabase(Engine.MARIADB),
            "postgres", new NewDatabase(Engine.POSTGRESQL_18));

    /** {@return the place of that name or URL} */
    @Override
    public Place convert(String text) {
        if (text.startsWith(URL_START)) {
            return new GivenDatabase(text);
        }
        Place place = PLACES.get(text);
        if (place == null) {
            throw new TypeConversionException(
                    "'" + text + "' is no store, known are " + new TreeSet<>(PLACES.keySet()) + " and JDBC URLs");
        }
        return place;
    }
}
