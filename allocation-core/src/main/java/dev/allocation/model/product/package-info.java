/** The aggregate: what a store shows of a product, and the draft in which events change it. */
package dev.allocation.model.product;
