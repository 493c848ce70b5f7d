/**
 * The contracts that every store must keep: abstract classes of tests for each port, and for the service on top of the ports. An
 * adapter extends each class and provides an empty store, or, for {@link dev.allocation.testing.contract.CrashContract}, the
 * state that outlives a store.
 *
 * <p>The contracts need JUnit 5 and AssertJ; {@link dev.allocation.testing.contract.HistoryContract} needs jqwik as well.
 */
package dev.allocation.testing.contract;
