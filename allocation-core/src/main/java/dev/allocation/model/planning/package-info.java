/**
 * The choice of a batch for a line: rules that refuse batches, policies that choose among the others, and the planner that uses
 * both.
 */
package dev.allocation.model.planning;
