/** The ways in: requests over HTTP and messages on a channel, made into commands for the service. */
package dev.allocation.web.entrypoint;
