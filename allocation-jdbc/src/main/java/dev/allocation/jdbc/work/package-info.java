/** Units of work: how products are loaded, committed and recovered. */
package dev.allocation.jdbc.work;
