package dev.allocation.testing.reference;

import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.testing.reference.Ledger.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The order in which the reference model takes batches, by the name of a policy (rules A2, K1, K2). */
interface Preference {
    /** That of rule A2, by which every line goes whose command names no policy. */
    Preference DEFAULT = (ledger, line, rows) -> sorted(rows, byArrival());

    /**
     * {@return the rows that a line can go to, the preferred one first}
     *
     * @param rows the rows that the rules admit, in the order of creation
     */
    List<Row> of(Ledger ledger, OrderLine line, List<Row> rows);

    /** {@return the preference of that name} */
    static Preference of(Optional<PolicyName> policy) {
        return policy.map(PolicyName::value).map(Preference::named).orElse(DEFAULT);
    }

    private static Preference named(String name) {
        return switch (name) {
            case "just in time" ->
                (ledger, line, rows) ->
                        sorted(rows, line.neededBy().isPresent() ? byArrival().reversed() : byArrival());
            case "first expired" ->
                (ledger, line, rows) -> sorted(
                        rows,
                        Comparator.comparing(
                                row -> row.registration.bestBefore().orElse(LocalDate.MAX)));
            case "first in" -> (ledger, line, rows) -> rows;
            case "last in" ->
                (ledger, line, rows) -> {
                    List<Row> reversed = new ArrayList<>(rows);
                    Collections.reverse(reversed);
                    return reversed;
                };
            case "smallest rest" -> (ledger, line, rows) -> sorted(rows, Comparator.comparing(ledger::available));
            case "largest rest" ->
                (ledger, line, rows) ->
                        sorted(rows, Comparator.comparing(ledger::available).reversed());
            case "only on hand" ->
                (ledger, line, rows) ->
                        rows.stream().filter(row -> row.eta.isEmpty()).toList();
            default -> throw new IllegalArgumentException("the reference model has no policy " + name);
        };
    }

    private static Comparator<Row> byArrival() {
        return Comparator.comparing(row -> row.eta.orElse(LocalDate.MIN));
    }

    /** {@return the rows in an order; equal ones stay in the order of creation} */
    private static List<Row> sorted(List<Row> rows, Comparator<Row> order) {
        return rows.stream().sorted(order).toList();
    }
}
