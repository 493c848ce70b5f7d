/** Generators for jqwik: odd and ordinary ids, quantities, days, lines, batches, and histories of commands. */
package dev.allocation.testing.arbitrary;
