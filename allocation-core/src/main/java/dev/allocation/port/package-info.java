/** The interfaces that a store implements: units of work, the event log with its subscribers' progress, and reads. */
package dev.allocation.port;
