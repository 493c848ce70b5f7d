/** A host application: it plugs the library in by hand, and offers it over HTTP and Redis. */
package dev.allocation.web;
