/** The questions about a store itself: its history, its state in the past, and whether its data agree. */
package dev.allocation.service.audit;
