/** The log of trade: its rows, the commands that they stand for, and the words in which answers and events are written. */
package dev.allocation.replay.trade;
