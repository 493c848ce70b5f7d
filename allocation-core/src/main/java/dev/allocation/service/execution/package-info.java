/** What a caller sees of attempts to carry out work: how often they are repeated, and the outcome of a command. */
package dev.allocation.service.execution;
