/** The reasons why batches take a line, or why they do not. */
package dev.allocation.model.explanation;
