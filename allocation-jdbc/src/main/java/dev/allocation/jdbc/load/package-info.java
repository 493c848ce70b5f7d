/** How products are read: the statements, their rows, and what a unit of work has read. */
package dev.allocation.jdbc.load;
