/** The entrypoints: they turn requests over HTTP and messages on a channel into commands. */
package dev.allocation.web.entrypoint;
