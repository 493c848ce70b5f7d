/** The rules of allocation in the simplest possible code: what every store and every product is compared with. */
package dev.allocation.testing.reference;
