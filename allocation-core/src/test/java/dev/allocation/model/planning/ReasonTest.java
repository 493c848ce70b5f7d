package dev.allocation.model.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {
    private static final BatchReference SHELF = new BatchReference("shelf-7");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);

    private static final List<Reason> ALL = List.of(
            new Reason.Chosen(SHELF, new Quantity(1)),
            new Reason.Free(SHELF, new Quantity(4)),
            new Reason.Holds(SHELF, new Quantity(2)),
            new Refusal.TooFewUnits(SHELF, new Quantity(8), new Quantity(7)),
            new Refusal.TooFewTogether(SHELF, new Quantity(8), 7),
            new Refusal.ArrivesLate(SHELF, DAY, new Arrival.UnderWay(DAY.plusDays(2))),
            new Refusal.OnHold(SHELF),
            new Refusal.NotGood(SHELF, DAY, DAY.minusDays(1)),
            new Refusal.Declined(SHELF));

    @Test // W1
    void eachTypeOfReasonHasItsCode() {
        assertThat(ALL).extracting(Reason::code).containsExactly(Reason.Code.values());
        assertThat(ALL)
                .extracting(reason -> (Object) reason.getClass())
                .hasSize(types(Reason.class).size())
                .containsExactlyInAnyOrderElementsOf(types(Reason.class));
    }

    private static List<Class<?>> types(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .<Class<?>>flatMap(type -> type.isSealed() ? types(type).stream() : Stream.of(type))
                .toList();
    }

    @Test // W1
    void theWordsOfTheCodesNeverChange() {
        assertThat(ALL)
                .extracting(reason -> reason.code().word())
                .containsExactly(
                        "chosen",
                        "free",
                        "holds",
                        "too-few-units",
                        "too-few-together",
                        "arrives-late",
                        "on-hold",
                        "not-good",
                        "declined");
    }

    @Test // W1
    void textsAreMadeOfTheFigures() {
        assertThat(ALL)
                .extracting(Reason::text)
                .containsExactly(
                        "takes 1 unit of 'shelf-7'",
                        "'shelf-7' could take it with 4 units available",
                        "holds 2 units of 'shelf-7'",
                        "'shelf-7' has 7 units available, but the line asks for 8",
                        "'shelf-7' and all others that could take a part have 7 units available, but the line asks for 8",
                        "'shelf-7' is arriving 2027-03-07, but the line is needed by 2027-03-05",
                        "'shelf-7' is on hold",
                        "'shelf-7' is good until 2027-03-04, but must be until 2027-03-05",
                        "the policy refuses 'shelf-7'");
        assertThat(new Refusal.TooFewTogether(SHELF, new Quantity(8), 1).text())
                .isEqualTo("'shelf-7' and all others that could take a part have 1 unit available,"
                        + " but the line asks for 8");
    }
}
