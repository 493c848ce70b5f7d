/** How each command is decided: one class for each, which emits the events that make its answer true. */
package dev.allocation.model.decision;
