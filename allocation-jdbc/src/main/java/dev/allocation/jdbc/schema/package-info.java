/** The inspection of the tables in a live database. */
package dev.allocation.jdbc.schema;
