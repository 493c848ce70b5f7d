/**
 * The receivers of committed events: subscribers with their options, read models that can be rebuilt, and publishers to other
 * systems.
 */
package dev.allocation.service.subscriber;
