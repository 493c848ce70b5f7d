/**
 * What every store must do: one abstract class for each port and for what the service makes of them. An adapter extends each
 * and gives it an empty store, or for {@link dev.allocation.testing.contract.CrashContract} what outlives one.
 *
 * <p>They need JUnit 5 and AssertJ; {@link dev.allocation.testing.contract.HistoryContract} needs jqwik as well.
 */
package dev.allocation.testing.contract;
