/**
 * What every store must do: one abstract class for each port and for what the service makes of them. An adapter extends each
 * and gives it an empty store.
 */
package dev.allocation.testing.contract;
