/** Units of work: how changes are written, committed and recovered. */
package dev.allocation.jdbc.work;
