/** What is kept for a time: receipts of messages, dispatched lines, and emptied batches. */
package dev.allocation.jdbc.retention;
