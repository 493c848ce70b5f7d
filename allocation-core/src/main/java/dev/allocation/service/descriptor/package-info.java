/**
 * The descriptors of all types of commands: the word of each, its decision, and the stored form of the command and its answers.
 * No other module sees this package.
 */
package dev.allocation.service.descriptor;
