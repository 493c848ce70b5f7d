/** The subscribers of the host: they receive the library's events, and use the ports. */
package dev.allocation.web.subscriber;
