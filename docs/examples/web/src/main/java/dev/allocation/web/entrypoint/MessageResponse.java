package dev.allocation.web.entrypoint;

/** The reason why a request was not carried out. */
record MessageResponse(String message) {}
