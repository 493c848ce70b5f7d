/** The commands, their answers, and the refusals of commands that contradict the stored state. */
package dev.allocation.model.command;
