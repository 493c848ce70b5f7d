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
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import dev.allocation.port.LogEntry;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Short words for tests: ids, lines, commands, and one unit of work at a time. */
public final class Given {
    /** The time at which all is committed where a test does not say otherwise. */
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Given() {}

    /**
     * {@return that SKU}
     *
     * @param sku its text
     */
    public static Sku sku(String sku) {
        return new Sku(sku);
    }

    /**
     * {@return that reference}
     *
     * @param reference its text
     */
    public static BatchReference batch(String reference) {
        return new BatchReference(reference);
    }

    /**
     * {@return that order}
     *
     * @param order its text
     */
    public static OrderId order(String order) {
        return new OrderId(order);
    }

    /**
     * {@return that day of March 2026}
     *
     * @param ofMarch the day, from 1 to 31
     */
    public static LocalDate day(int ofMarch) {
        return LocalDate.of(2026, 3, ofMarch);
    }

    /**
     * {@return the name of an order's first line}
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
     * @param quantity how many units it needs
     */
    public static OrderLine line(String order, String sku, long quantity) {
        return OrderLine.of(new OrderId(order), new LineId("1"), new Sku(sku), quantity);
    }

    /**
     * {@return the command to create a batch in the warehouse}
     *
     * @param batch its reference
     * @param sku the SKU
     * @param quantity its units
     */
    public static Command.CreateBatch onHand(String batch, String sku, long quantity) {
        return new Command.CreateBatch(BatchRegistration.onHand(new BatchReference(batch), new Sku(sku), quantity));
    }

    /**
     * {@return the command to create a batch on its way}
     *
     * @param batch its reference
     * @param sku the SKU
     * @param quantity its units
     * @param eta when it is to arrive
     */
    public static Command.CreateBatch arriving(String batch, String sku, long quantity, LocalDate eta) {
        return new Command.CreateBatch(
                BatchRegistration.arriving(new BatchReference(batch), new Sku(sku), quantity, eta));
    }

    /**
     * {@return the command to set the units of a batch}
     *
     * @param batch its reference
     * @param quantity the units that were counted
     */
    public static Command.ChangeBatchQuantity count(String batch, long quantity) {
        return new Command.ChangeBatchQuantity(batch(batch), new Quantity(quantity));
    }

    /**
     * {@return the command to set another day for a batch on its way}
     *
     * @param batch its reference
     * @param eta when it is to arrive
     */
    public static Command.ChangeBatchEta delay(String batch, LocalDate eta) {
        return new Command.ChangeBatchEta(batch(batch), eta);
    }

    /**
     * {@return the command to take a batch into the warehouse}
     *
     * @param batch its reference
     */
    public static Command.ReceiveBatch receive(String batch) {
        return new Command.ReceiveBatch(batch(batch));
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
     * @param quantity how many units it needs
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
     * @param quantity how many units it needs now
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
     * Carries the commands out, at noon.
     *
     * @param store the store
     * @param commands what to carry out, one by one
     */
    public static void handled(Store store, Command<?>... commands) {
        AllocationService service = AllocationService.builder()
                .store(store)
                .clock(new SettableClock(NOON))
                .build();
        List.of(commands).forEach(service::handle);
    }

    /**
     * {@return what the work gave, after one unit of work that was committed at noon}
     *
     * @param store the store
     * @param needs what is loaded
     * @param work what is done with it
     * @param <R> what the work gives
     */
    public static <R> R committed(Store store, List<? extends Need> needs, Function<Products, R> work) {
        try (UnitOfWork unit = store.begin()) {
            R result = work.apply(unit.load(needs));
            unit.commit(NOON);
            return result;
        }
    }

    /**
     * {@return what was seen in a unit of work that was not committed}
     *
     * @param store the store
     * @param needs what is loaded
     * @param look what is done with it
     * @param <R> what was seen
     */
    public static <R> R seen(Store store, List<? extends Need> needs, Function<Products, R> look) {
        try (UnitOfWork unit = store.begin()) {
            return look.apply(unit.load(needs));
        }
    }

    /**
     * {@return the answer to a command that is decided on the products of a unit of work, as the service would}
     *
     * @param products what was loaded
     * @param command the command
     * @param <R> what the command is answered
     */
    public static <R extends Answer> R decided(Products products, Command<R> command) {
        return command.answerType().cast(command.accept(new Deciding(products)));
    }

    /** {@return what the decision of a command must see} */
    static List<Need> needsOf(Command<?> command) {
        return command.accept(new Needing());
    }

    /** {@return the product that the need names, or that holds the batch that it names} */
    static Optional<Draft> named(Need need, Products products) {
        return need instanceof Need.OfProduct ofProduct
                ? products.find(ofProduct.sku())
                : products.findHolding(((Need.OfBatch) need).batch());
    }

    /**
     * {@return all that the log keeps}
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
