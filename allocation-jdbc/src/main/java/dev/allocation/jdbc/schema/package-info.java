/** What the tables of a live database look like. */
package dev.allocation.jdbc.schema;
