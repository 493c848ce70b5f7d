/** Units of work: what is loaded, how it is committed and recovered; and the reads. */
package dev.allocation.jdbc.work;
