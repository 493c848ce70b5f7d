/**
 * The delivery of committed events to subscribers, and the periodic work beside it. No other module sees this package.
 */
package dev.allocation.service.delivery;
