/** A store that keeps products in memory: plugged in by hand as a {@link dev.allocation.port.Store}. */
package dev.allocation.inmemory;
