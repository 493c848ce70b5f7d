/**
 * What the library knows of each type of command: its word, its decision, and the stored form of the command and its answers. No
 * other module sees this package.
 */
package dev.allocation.service.descriptor;
