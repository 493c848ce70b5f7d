/** The entry point of the library: commands go in, answers come out, events reach their subscribers. */
package dev.allocation.service;
