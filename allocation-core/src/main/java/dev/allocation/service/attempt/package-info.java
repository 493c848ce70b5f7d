/**
 * What a caller sees of attempts to carry out work: how often they are repeated, and the outcome of a command.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.service.attempt;
