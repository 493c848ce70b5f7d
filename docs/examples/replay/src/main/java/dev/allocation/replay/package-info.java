/** A host application: it is composed by hand, and sends a log of trade through the library. */
package dev.allocation.replay;
