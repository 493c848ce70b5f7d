/** What a store tells about lines that hold, wait or are dispatched, apart from what commands and events need. */
package dev.allocation.port.lines;
