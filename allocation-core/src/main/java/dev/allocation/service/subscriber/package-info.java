/** The receivers of committed events: subscribers, read models that can be rebuilt, and publishers to other systems. */
package dev.allocation.service.subscriber;
