package dev.allocation.web.entrypoint;

/** Why something was not done. */
record MessageResponse(String message) {}
