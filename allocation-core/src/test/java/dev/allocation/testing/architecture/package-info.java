/** The layers of the library as ArchUnit rules, one sentence each. */
package dev.allocation.testing.architecture;
