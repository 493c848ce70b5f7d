/** The values and events of allocation. Like its subpackages, it has no clock, no randomness, and no input or output. */
package dev.allocation.model;
