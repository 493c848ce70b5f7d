/** The ways to keep stock that are compared: the library, and what hosts may write instead. */
package dev.allocation.benchmarks.compare.contender;
