/** The recordings of the JVM that show what the service does. No other module sees this package. */
package dev.allocation.service.telemetry;
