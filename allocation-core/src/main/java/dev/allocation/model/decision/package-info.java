/** The decisions: one class for each type of command, which emits the events that make its answer true. */
package dev.allocation.model.decision;
