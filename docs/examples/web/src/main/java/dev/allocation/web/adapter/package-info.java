/** The world outside: databases, Redis, mail; known to the composition root alone. */
package dev.allocation.web.adapter;
