/** The contents of responses: JSON objects that are made of answers, lines and events. */
package dev.allocation.web.entrypoint.response;
