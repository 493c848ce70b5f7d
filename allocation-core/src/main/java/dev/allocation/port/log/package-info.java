/** The event log that a store keeps: committed events, and the progress, leases and parked events of each subscriber. */
package dev.allocation.port.log;
