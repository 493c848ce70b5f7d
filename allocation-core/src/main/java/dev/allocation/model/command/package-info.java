/** The commands, their answers, and the refusals of commands that contradict what is known. */
package dev.allocation.model.command;
