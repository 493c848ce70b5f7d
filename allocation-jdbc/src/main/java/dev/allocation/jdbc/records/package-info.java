/** Everything that is stored, as a check of the whole store reads it: a page of records at a time. */
package dev.allocation.jdbc.records;
