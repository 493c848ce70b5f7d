/** The report of a replay: what became of each order, counted by day and week, and its charts. */
package dev.allocation.replay.report;
