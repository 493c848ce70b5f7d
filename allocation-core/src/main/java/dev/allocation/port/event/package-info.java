/** The plain values of events, which stores keep and other systems receive. */
package dev.allocation.port.event;
