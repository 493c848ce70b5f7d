/**
 * The message bus: it carries out commands in units of work, alone or in groups, each message only once. No other module sees
 * this package.
 */
package dev.allocation.service.bus;
