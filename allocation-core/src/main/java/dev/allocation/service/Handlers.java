package dev.allocation.service;

import dev.allocation.model.AllocationPolicy;
import dev.allocation.model.Answer;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
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

/** What each command asks of the products. */
final class Handlers {
    private Handlers() {}

    static Answer.BatchCreated createBatch(CreateBatch command, Products products, AllocationPolicy policy) {
        return products.holding(command.purchase().batch())
                .orElseGet(() -> products.getOrAdd(command.purchase().sku()))
                .createBatch(command.purchase());
    }

    static Answer.BatchQuantityChanged changeBatchQuantity(
            ChangeBatchQuantity command, Products products, AllocationPolicy policy) {
        return holding(command.batch(), products).changeQuantity(command.batch(), command.quantity(), policy);
    }

    static Answer.BatchEtaChanged changeBatchEta(ChangeBatchEta command, Products products, AllocationPolicy policy) {
        return holding(command.batch(), products).changeEta(command.batch(), command.eta());
    }

    static Answer.BatchReceived receiveBatch(ReceiveBatch command, Products products, AllocationPolicy policy) {
        return holding(command.batch(), products).receive(command.batch());
    }

    static Answer.ToAllocate allocate(Allocate command, Products products, AllocationPolicy policy) {
        return products.get(command.line().sku())
                .orElseThrow(() -> new UnknownSkuException(command.line()))
                .allocate(command.line(), policy);
    }

    static Answer.ToDeallocate deallocate(Deallocate command, Products products, AllocationPolicy policy) {
        LineKey line = command.line();
        return products.get(line.sku())
                .map(product -> product.deallocate(line))
                .orElseGet(() -> new Answer.NotAllocated(line));
    }

    static Answer.ToAmend amend(Amend command, Products products, AllocationPolicy policy) {
        LineKey line = command.line().key();
        return products.get(line.sku())
                .map(product -> product.amend(command.line(), policy))
                .orElseGet(() -> new Answer.NotAllocated(line));
    }

    private static Product holding(BatchReference batch, Products products) {
        return products.holding(batch).orElseThrow(() -> new UnknownBatchException(batch));
    }
}
