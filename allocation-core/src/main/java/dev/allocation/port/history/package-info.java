/** What the log of a store tells about the past of a SKU, a line and an order. */
package dev.allocation.port.history;
