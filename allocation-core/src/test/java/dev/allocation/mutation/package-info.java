/** What only runs of mutants use, see the profiles {@code mutation} and {@code mutation-jdbc}. */
package dev.allocation.mutation;
