/** The parts of statements: text, parameters and table names; and what a dialect must provide for its database. */
package dev.allocation.jdbc.sql;
