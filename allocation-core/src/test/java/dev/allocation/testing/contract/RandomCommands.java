package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.release;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random commands of every kind; they affect each other, because there are few orders and few batches. None depends on time. */
final class RandomCommands {
    private static final int ORDERS = 12;
    private static final int BATCHES_OF_A_SKU = 3;
    private static final int MOST_UNITS = 6;

    private RandomCommands() {}

    /**
     * {@return a random command}
     *
     * @param random what decides
     * @param skus the SKUs of its products; other SKUs in the first place have other orders
     */
    static Command<?> next(Random random, List<String> skus) {
        String sku = skus.get(random.nextInt(skus.size()));
        String batch = "b" + random.nextInt(BATCHES_OF_A_SKU) + (skus.size() > 1 ? " " + sku : "");
        String order = "o" + random.nextInt(ORDERS) + " " + skus.get(0);
        int units = 1 + random.nextInt(MOST_UNITS);
        return switch (random.nextInt(24)) {
            case 0 -> count(batch, random.nextInt(25));
            case 1 ->
                new Command.ChangeBatchEta(new BatchReference(batch), day(1 + random.nextInt(9)), random.nextBoolean());
            case 2 -> delay(batch, day(1 + random.nextInt(9)));
            case 3 -> receive(batch);
            case 4 -> onHand(batch, sku, 20);
            case 5 -> hold(batch);
            case 6 -> release(batch);
            case 7, 8 -> deallocate(order, sku);
            case 9 -> amend(line(order, sku, units).neededBy(day(1 + random.nextInt(9))));
            case 10, 11 -> allocateOrder(random, order, skus);
            case 12 -> new OrderCommand.CancelOrder(order(order));
            case 13 -> new OrderCommand.ConfirmOrder(order(order));
            case 14 -> new OrderCommand.DispatchOrder(order(order));
            case 15 -> new Command.Confirm(key(order, sku));
            case 16 -> new Command.Dispatch(key(order, sku));
            case 17 -> new Command.ReturnGoods(key(order, sku), new Quantity(units), new BatchReference(batch));
            case 18, 19 ->
                new Command.Allocate(line(order, sku, units), Optional.empty(), terms(random), Optional.empty());
            default -> allocate(order, sku, units);
        };
    }

    private static Command<?> allocateOrder(Random random, String order, List<String> skus) {
        OrderCommand.Mode mode =
                random.nextBoolean() ? OrderCommand.Mode.ALL_OR_NOTHING : OrderCommand.Mode.EACH_AS_IT_FITS;
        int left = random.nextInt(skus.size());
        List<OrderCommand.Item> items = skus.stream()
                .filter(sku -> skus.size() == 1 || !sku.equals(skus.get(left)))
                .map(sku -> line(order, sku, 1 + random.nextInt(MOST_UNITS)))
                .map(line -> new OrderCommand.Item(
                        line, mode == OrderCommand.Mode.ALL_OR_NOTHING ? Terms.NONE : terms(random)))
                .toList();
        return new OrderCommand.AllocateOrder(items, Optional.empty(), mode);
    }

    private static Terms terms(Random random) {
        Terms terms = random.nextBoolean() ? Terms.NONE : Terms.NONE.waiting(random.nextInt(3));
        return random.nextBoolean() ? terms : terms.splitting();
    }
}
