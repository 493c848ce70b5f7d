/**
 * The values and events of allocation. Like its subpackages, it has no clock, no randomness, and no input or output.
 *
 * <p>Values and events are immutable. No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.model;
