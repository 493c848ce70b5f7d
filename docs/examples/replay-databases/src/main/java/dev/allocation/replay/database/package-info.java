/** The replay on databases: the same program, with options that choose a store. */
package dev.allocation.replay.database;
