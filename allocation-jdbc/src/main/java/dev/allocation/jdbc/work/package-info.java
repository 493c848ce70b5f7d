/** Units of work: how products are loaded, committed and recovered; and the reads. */
package dev.allocation.jdbc.work;
