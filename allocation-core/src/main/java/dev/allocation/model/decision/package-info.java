/** The decisions: one class for each type of command, which emits the events that carry its answer out. */
package dev.allocation.model.decision;
