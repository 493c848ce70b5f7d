package dev.allocation.service;

import dev.allocation.model.AllocationPolicy;
import dev.allocation.model.Answer;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.Need;
import dev.allocation.model.Product;
import dev.allocation.model.UnknownBatchException;
import dev.allocation.model.UnknownSkuException;
import dev.allocation.port.Products;
import dev.allocation.service.Command.Allocate;
import dev.allocation.service.Command.Amend;
import dev.allocation.service.Command.ChangeBatchEta;
import dev.allocation.service.Command.ChangeBatchQuantity;
import dev.allocation.service.Command.CreateBatch;
import dev.allocation.service.Command.Deallocate;
import dev.allocation.service.Command.ReceiveBatch;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The table of all commands: what each must see, and who carries it out. */
final class Handlers {
    private final AllocationPolicy policy;
    private final Map<Class<?>, Handler<?, ?>> table = Map.ofEntries(
            on(
                    CreateBatch.class,
                    c -> new Need.NewBatch(c.purchase().sku(), c.purchase().batch()),
                    this::createBatch),
            on(ChangeBatchQuantity.class, c -> new Need.Cut(c.batch(), c.quantity()), this::changeBatchQuantity),
            on(ChangeBatchEta.class, c -> new Need.Delay(c.batch(), c.eta()), this::changeBatchEta),
            on(ReceiveBatch.class, c -> new Need.KnownBatch(c.batch()), this::receiveBatch),
            on(Allocate.class, c -> new Need.Line(c.line().key()), this::allocate),
            on(Deallocate.class, c -> new Need.Line(c.line()), this::deallocate),
            on(Amend.class, c -> new Need.Line(c.line().key()), this::amend));

    Handlers(AllocationPolicy policy) {
        this.policy = policy;
    }

    @SuppressWarnings("unchecked") // the table holds each handler under the class of its commands
    <R extends Answer> Handler<Command<R>, R> of(Command<R> command) {
        return (Handler<Command<R>, R>) table.get(command.getClass());
    }

    Set<Class<?>> types() {
        return table.keySet();
    }

    private Answer.BatchCreated createBatch(CreateBatch command, Products products) {
        return products.holding(command.purchase().batch())
                .orElseGet(() -> products.getOrAdd(command.purchase().sku()))
                .createBatch(command.purchase());
    }

    private Answer.BatchQuantityChanged changeBatchQuantity(ChangeBatchQuantity command, Products products) {
        return holding(command.batch(), products).changeQuantity(command.batch(), command.quantity(), policy);
    }

    private Answer.BatchEtaChanged changeBatchEta(ChangeBatchEta command, Products products) {
        return holding(command.batch(), products).changeEta(command.batch(), command.eta());
    }

    private Answer.BatchReceived receiveBatch(ReceiveBatch command, Products products) {
        return holding(command.batch(), products).receive(command.batch());
    }

    private Answer.ToAllocate allocate(Allocate command, Products products) {
        return products.get(command.line().sku())
                .orElseThrow(() -> new UnknownSkuException(command.line()))
                .allocate(command.line(), policy);
    }

    private Answer.ToDeallocate deallocate(Deallocate command, Products products) {
        LineKey line = command.line();
        return products.get(line.sku())
                .map(product -> product.deallocate(line))
                .orElseGet(() -> new Answer.NotAllocated(line));
    }

    private Answer.ToAmend amend(Amend command, Products products) {
        LineKey line = command.line().key();
        return products.get(line.sku())
                .map(product -> product.amend(command.line(), policy))
                .orElseGet(() -> new Answer.NotAllocated(line));
    }

    private static Product holding(BatchReference batch, Products products) {
        return products.holding(batch).orElseThrow(() -> new UnknownBatchException(batch));
    }

    private static <C extends Command<R>, R extends Answer> Map.Entry<Class<?>, Handler<?, ?>> on(
            Class<C> type, Function<C, Need> need, BiFunction<C, Products, R> decide) {
        return Map.entry(type, new Handler<>(need, decide));
    }
}
