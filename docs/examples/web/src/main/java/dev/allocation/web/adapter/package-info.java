/** The adapters for databases, Redis and mail; only the composition root uses them. */
package dev.allocation.web.adapter;
