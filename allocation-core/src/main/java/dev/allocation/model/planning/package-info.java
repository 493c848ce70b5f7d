/** How a batch is chosen for a line: rules that refuse batches, policies that order them, and the planner of both. */
package dev.allocation.model.planning;
