/** The files that a replay writes. */
package dev.allocation.replay.output;
