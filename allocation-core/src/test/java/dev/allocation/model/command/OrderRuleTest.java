package dev.allocation.model.command;

import static dev.allocation.testing.contract.Given.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines of an order, and the ends of reservations, that a command may have. */
class OrderRuleTest {
    private static final Optional<Instant> FIRM = Optional.empty();
    private static final Optional<Instant> NOON = Optional.of(Instant.parse("2027-03-01T12:00:00Z"));
    private static final OrderCommand.Mode EACH = OrderCommand.Mode.EACH_AS_IT_FITS;
    private static final OrderCommand.Mode ALL = OrderCommand.Mode.ALL_OR_NOTHING;

    private static OrderLine line(String order, String line) {
        return OrderLine.of(new OrderId(order), new LineId(line), new Sku("LAMP"), 1);
    }

    private static OrderCommand.Item plain(String order, String line) {
        return new OrderCommand.Item(line(order, line));
    }

    private static OrderCommand.Item waiting(String line) {
        return new OrderCommand.Item(line("o1", line), Terms.NONE.waiting(0));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(List.of(), FIRM, EACH, "number of lines of an order must be at least 1: '0'"),
                arguments(
                        List.of(plain("o1", "1"), plain("o2", "1")),
                        FIRM,
                        EACH,
                        "lines of an order must all be of order o1:" + " 'line ''1'' of order ''o2'' for ''LAMP'''"),
                arguments(
                        List.of(plain("o1", "1"), plain("o1", "2"), plain("o1", "1")),
                        FIRM,
                        EACH,
                        "lines of an order must each come once: 'line ''1'' of order ''o1'' for ''LAMP'''"),
                arguments(
                        List.of(plain("o1", "1"), waiting("2")),
                        FIRM,
                        ALL,
                        "lines of an order must not wait in an order of all or nothing:"
                                + " 'line ''2'' of order ''o1'' for ''LAMP'''"),
                arguments(
                        List.of(plain("o1", "1"), waiting("2")),
                        NOON,
                        EACH,
                        "end must be empty for a line that may wait: '2027-03-01T12:00:00Z'"));
    }

    @ParameterizedTest // O1, O2, B1
    @MethodSource
    void refused(List<OrderCommand.Item> items, Optional<Instant> end, OrderCommand.Mode mode, String reason) {
        assertThat(catchThrowableOfType(
                        InvalidValueException.class, () -> new OrderCommand.AllocateOrder(items, end, mode)))
                .hasMessage(reason)
                .returns("invalid-value", InvalidValueException::code);
    }

    @Test // O1, O2, K1
    void keepsItsComponents() {
        List<OrderCommand.Item> items = List.of(waiting("1"), plain("o1", "2"));
        OrderCommand.AllocateOrder command = new OrderCommand.AllocateOrder(items, FIRM, EACH);
        PolicyName name = new PolicyName("nearest");

        assertThat(command)
                .returns(items, OrderCommand.AllocateOrder::items)
                .returns(order("o1"), OrderCommand.AllocateOrder::order)
                .returns(Optional.empty(), OrderCommand.AllocateOrder::policy);
        assertThat(command.by(name)).isEqualTo(new OrderCommand.AllocateOrder(items, FIRM, EACH, Optional.of(name)));
        assertThat(new OrderCommand.AllocateOrder(List.of(plain("o1", "1")), NOON, ALL).end())
                .isEqualTo(NOON);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
                arguments("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999Z"),
                arguments("2027-03-01T12:00:00.123456789Z", "2027-03-01T12:00:00.123456Z"));
    }

    @ParameterizedTest // T4, V1
    @MethodSource
    void ends(String asked, String kept) {
        assertThat(reservation(Instant.parse(asked)).end()).contains(Instant.parse(kept));
    }

    @Test // T4
    void refusesAnEndBeyondTheDays() {
        Instant first = LocalDate.of(1, 1, 1).atStartOfDay().toInstant(java.time.ZoneOffset.UTC);
        for (Instant end : List.of(first.minusNanos(1), Instant.parse("+10000-01-01T00:00:00Z"))) {
            assertThat(catchThrowableOfType(InvalidValueException.class, () -> reservation(end)))
                    .hasMessage(
                            "end must be from 0001-01-01T00:00:00Z to before +10000-01-01T00:00:00Z: '" + end + "'");
        }
    }

    private static Command.Allocate reservation(Instant end) {
        return new Command.Allocate(line("o1", "1"), Optional.of(end), Terms.NONE);
    }
}
