/** The interfaces to other systems, which the adapters implement. */
package dev.allocation.web.port;
