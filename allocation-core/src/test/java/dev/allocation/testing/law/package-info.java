/** Laws that every policy must keep, as properties to inherit; the subclass implements one method. */
package dev.allocation.testing.law;
