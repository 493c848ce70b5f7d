/** Generators for jqwik: ids with all their oddities, quantities, days, lines, batches, and histories of commands. */
package dev.allocation.testing.arbitrary;
