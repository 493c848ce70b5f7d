/** What statements are built of: text, parameters and the names of tables, and what a dialect must tell of its database. */
package dev.allocation.jdbc.sql;
