package dev.allocation.replay.report;

import dev.allocation.replay.trade.TradeRow;
import dev.allocation.service.subscriber.Subscriber;

/** Receives the rows of a run in the order of the log, and all events, those of each SKU in their order. */
public interface Witness extends Subscriber {
    /** Receives a row after its command was answered. */
    void see(TradeRow row);
}
