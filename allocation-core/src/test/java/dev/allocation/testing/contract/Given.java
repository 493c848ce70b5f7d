package dev.allocation.testing.contract;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Short factory methods for tests: ids, lines, commands, and single units of work. */
public final class Given {
    /** The time of all commits, unless a test sets another time. */
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Given() {}

    /**
     * {@return the SKU with this text}
     *
     * @param sku the text of the SKU
     */
    public static Sku sku(String sku) {
        return new Sku(sku);
    }

    /**
     * {@return the batch reference with this text}
     *
     * @param reference the text of the reference
     */
    public static BatchReference batch(String reference) {
        return new BatchReference(reference);
    }

    /**
     * {@return the order id with this text}
     *
     * @param order the text of the order id
     */
    public static OrderId order(String order) {
        return new OrderId(order);
    }

    /**
     * {@return a day of March 2026}
     *
     * @param ofMarch the day, from 1 to 31
     */
    public static LocalDate day(int ofMarch) {
        return LocalDate.of(2026, 3, ofMarch);
    }

    /**
     * {@return the key of an order's first line}
     *
     * @param order the order
     * @param sku the SKU
     */
    public static LineKey key(String order, String sku) {
        return new LineKey(new OrderId(order), new LineId("1"), new Sku(sku));
    }

    /**
     * {@return an order's first line}
     *
     * @param order the order
     * @param sku the SKU
     * @param quantity the number of units that it needs, from 1
     */
    public static OrderLine line(String order, String sku, long quantity) {
        return OrderLine.of(new OrderId(order), new LineId("1"), new Sku(sku), quantity);
    }

    /**
     * {@return the command to create a batch in the warehouse}
     *
     * @param batch the reference of the batch
     * @param sku the SKU
     * @param quantity the number of its units
     */
    public static Command.CreateBatch onHand(String batch, String sku, long quantity) {
        return new Command.CreateBatch(BatchRegistration.onHand(new BatchReference(batch), new Sku(sku), quantity));
    }

    /**
     * {@return the command to create a batch on its way}
     *
     * @param batch the reference of the batch
     * @param sku the SKU
     * @param quantity the number of its units
     * @param eta the day on which it is to arrive
     */
    public static Command.CreateBatch arriving(String batch, String sku, long quantity, LocalDate eta) {
        return new Command.CreateBatch(
                BatchRegistration.arriving(new BatchReference(batch), new Sku(sku), quantity, eta));
    }

    /**
     * {@return the command to set the units of a batch}
     *
     * @param batch the reference of the batch
     * @param quantity the units that were counted
     */
    public static Command.ChangeBatchQuantity count(String batch, long quantity) {
        return new Command.ChangeBatchQuantity(batch(batch), new Quantity(quantity));
    }

    /**
     * {@return the command to set another day for a batch on its way}
     *
     * @param batch the reference of the batch
     * @param eta the day on which it is to arrive
     */
    public static Command.ChangeBatchEta delay(String batch, LocalDate eta) {
        return new Command.ChangeBatchEta(batch(batch), eta);
    }

    /**
     * {@return the command to take a batch into the warehouse}
     *
     * @param batch the reference of the batch
     */
    public static Command.ReceiveBatch receive(String batch) {
        return new Command.ReceiveBatch(batch(batch));
    }

    /**
     * {@return the command to put a batch on hold}
     *
     * @param batch the reference of the batch
     */
    public static Command.HoldBatch hold(String batch) {
        return new Command.HoldBatch(batch(batch));
    }

    /**
     * {@return the command to end the hold of a batch}
     *
     * @param batch the reference of the batch
     */
    public static Command.ReleaseBatch release(String batch) {
        return new Command.ReleaseBatch(batch(batch));
    }

    /**
     * {@return the command to allocate a line}
     *
     * @param line the line
     */
    public static Command.Allocate allocate(OrderLine line) {
        return new Command.Allocate(line);
    }

    /**
     * {@return the command to allocate an order's first line}
     *
     * @param order the order
     * @param sku the SKU
     * @param quantity the number of units that it needs, from 1
     */
    public static Command.Allocate allocate(String order, String sku, long quantity) {
        return new Command.Allocate(line(order, sku, quantity));
    }

    /**
     * {@return the command to amend a line}
     *
     * @param line the line as it is to be
     */
    public static Command.Amend amend(OrderLine line) {
        return new Command.Amend(line);
    }

    /**
     * {@return the command to amend an order's first line}
     *
     * @param order the order
     * @param sku the SKU
     * @param quantity the number of units that it needs now, from 1
     */
    public static Command.Amend amend(String order, String sku, long quantity) {
        return new Command.Amend(line(order, sku, quantity));
    }

    /**
     * {@return the command to deallocate an order's first line}
     *
     * @param order the order
     * @param sku the SKU
     */
    public static Command.Deallocate deallocate(String order, String sku) {
        return new Command.Deallocate(key(order, sku));
    }

    /**
     * Sends the commands to a service on the store, at noon.
     *
     * @param store the store
     * @param commands the commands, which are sent one by one
     */
    public static void handled(Store store, Command<?>... commands) {
        AllocationService service = AllocationService.builder()
                .store(store)
                .clock(new SettableClock(NOON))
                .build();
        List.of(commands).forEach(service::handle);
    }

    /**
     * {@return the result of the work, which is done in one unit of work and committed at noon}
     *
     * @param store the store
     * @param needs the needs to load
     * @param work the work on the loaded products
     * @param <R> the type of the result
     */
    public static <R> R committed(Store store, List<? extends Need> needs, Function<Products, R> work) {
        try (UnitOfWork unit = store.begin()) {
            R result = work.apply(unit.load(needs));
            unit.commit(NOON);
            return result;
        }
    }

    /**
     * {@return the result of a look into a unit of work that is not committed}
     *
     * @param store the store
     * @param needs the needs to load
     * @param look the look at the loaded products
     * @param <R> the type of the result
     */
    public static <R> R seen(Store store, List<? extends Need> needs, Function<Products, R> look) {
        try (UnitOfWork unit = store.begin()) {
            return look.apply(unit.load(needs));
        }
    }

    /**
     * {@return the answer to a command, which is decided on the products of a unit of work as by the service}
     *
     * @param products the loaded products
     * @param command the command
     * @param <R> the type of the answer
     */
    public static <R extends Answer> R decided(Products products, Command<R> command) {
        return command.answerType().cast(command.accept(new Deciding(products)));
    }

    /** {@return the needs of a command: what its decision must see} */
    static List<Need> needsOf(Command<?> command) {
        return command.accept(new Needing());
    }

    /** {@return the product that the need names, or the product of the batch that it names} */
    static Optional<Draft> named(Need need, Products products) {
        return need instanceof Need.OfProduct ofProduct
                ? products.find(ofProduct.sku())
                : products.findHolding(((Need.OfBatch) need).batch());
    }

    /**
     * {@return all entries that the log keeps}
     *
     * @param store the store
     */
    public static List<LogEntry> log(Store store) {
        List<LogEntry> log = new ArrayList<>();
        List<LogEntry> page = store.events().after(0, 1_000);
        while (!page.isEmpty()) {
            log.addAll(page);
            page = store.events().after(page.get(page.size() - 1).position(), 1_000);
        }
        return log;
    }

    /**
     * {@return the events of a product that the log keeps}
     *
     * @param store the store
     * @param sku the SKU
     */
    public static List<Event> events(Store store, String sku) {
        return log(store).stream()
                .map(LogEntry::event)
                .filter(event -> event.sku().equals(sku(sku)))
                .toList();
    }
}
