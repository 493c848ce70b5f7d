/** The tests of the test kit: each law and each rule of it is broken at least once. */
package dev.allocation.kit;
