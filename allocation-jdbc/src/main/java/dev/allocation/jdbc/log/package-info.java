/** The event log: how events are stored, get their positions, and are delivered and trimmed. */
package dev.allocation.jdbc.log;
