/**
 * The entry point of the library: commands go in, answers come out, events reach their subscribers.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.service;
