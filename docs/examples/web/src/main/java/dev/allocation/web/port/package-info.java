/** What the host asks of the world outside. */
package dev.allocation.web.port;
