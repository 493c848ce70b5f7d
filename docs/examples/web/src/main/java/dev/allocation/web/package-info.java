/** A host application that is composed by hand, and offers the library over HTTP and Redis. */
package dev.allocation.web;
