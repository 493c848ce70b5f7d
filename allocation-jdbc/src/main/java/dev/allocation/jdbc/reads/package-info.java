/** The reads of hosts and of rebuilds, at one moment each, outside units of work. */
package dev.allocation.jdbc.reads;
