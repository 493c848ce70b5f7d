/** The stored records, which a store shows for a check of all its invariants. */
package dev.allocation.port.records;
