/** A host application: it plugs the library in by hand, and replays a log of trade through it. */
package dev.allocation.replay;
