package dev.allocation.web.entrypoint.response;

/** The reason why a request was not carried out. */
public record MessageResponse(String message) {}
