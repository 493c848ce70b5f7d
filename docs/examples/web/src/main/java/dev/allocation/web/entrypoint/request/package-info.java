/** The contents of requests: JSON objects and parameters, and the commands that they stand for. */
package dev.allocation.web.entrypoint.request;
