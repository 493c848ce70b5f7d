/** Load tests of stores, and comparisons with hand-written code. */
package dev.allocation.benchmarks;
