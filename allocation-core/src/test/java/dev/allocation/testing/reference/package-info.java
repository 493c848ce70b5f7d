/** The rules of allocation in the simplest possible code, with which every store and every product is compared. */
package dev.allocation.testing.reference;
