/** What the library asks of a store: units of work, the event log with its subscribers' progress, and reads. */
package dev.allocation.port;
