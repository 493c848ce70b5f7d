/** Benchmarks of the store in memory with JMH. */
package dev.allocation.benchmarks.memory;
