/** The layers of the library as ArchUnit rules, each with a sentence that states it. */
package dev.allocation.testing.architecture;
