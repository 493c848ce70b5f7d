/** Questions about one moment of a replay: why a line has its batch, what could be promised, what if. */
package dev.allocation.replay.question;
