/**
 * The receivers of committed events: subscribers with their options, read models that can be rebuilt, and publishers to other
 * systems.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.service.subscriber;
