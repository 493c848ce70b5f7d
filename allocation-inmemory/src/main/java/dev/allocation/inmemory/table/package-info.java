/** The tables of the store: products, orders and receipts, with their locks. No other module sees this package. */
package dev.allocation.inmemory.table;
