package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Several orders: the first that does not call two batches equal decides. None is a chain, so grouping leaves no trace. */
record OrderChain(List<BatchOrder> orders) implements BatchOrder {
    static OrderChain of(BatchOrder first, BatchOrder other) {
        List<BatchOrder> orders = new ArrayList<>(links(first));
        orders.addAll(links(Objects.requireNonNull(other, "other")));
        return new OrderChain(List.copyOf(orders));
    }

    private static List<BatchOrder> links(BatchOrder order) {
        return order instanceof OrderChain chain ? chain.orders : List.of(order);
    }

    @Override
    public int compare(OrderLine line, Batch one, Batch other) {
        for (int i = 0; i < orders.size(); i++) {
            int preferred = orders.get(i).compare(line, one, other);
            if (preferred != 0) {
                return preferred;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return Policies.textOf(orders.get(0), "order")
                + orders.stream()
                        .skip(1)
                        .map(order -> ".then(" + Policies.textOf(order, "order") + ")")
                        .collect(Collectors.joining());
    }
}
