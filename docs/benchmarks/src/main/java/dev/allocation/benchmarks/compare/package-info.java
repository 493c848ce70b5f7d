/** Comparisons of the library with other ways to keep the same stock, on one server and in one run. */
package dev.allocation.benchmarks.compare;
