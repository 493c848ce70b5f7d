/**
 * The commands, their answers, and the refusals of commands that contradict the stored state.
 *
 * <p>Commands and answers are immutable. No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.model.command;
