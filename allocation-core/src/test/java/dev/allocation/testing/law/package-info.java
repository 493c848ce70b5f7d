/** Laws that every policy must keep, as properties to inherit: implement one method. */
package dev.allocation.testing.law;
