/** Load on a store, and what it takes. */
package dev.allocation.benchmarks;
