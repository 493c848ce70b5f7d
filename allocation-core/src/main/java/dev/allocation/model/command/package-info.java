/** What the library can be told, what it answers, and the refusals of what contradicts what is known. */
package dev.allocation.model.command;
