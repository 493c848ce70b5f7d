/** A store that keeps products in memory; the host passes it to the service as a {@link dev.allocation.port.Store}. */
package dev.allocation.inmemory;
