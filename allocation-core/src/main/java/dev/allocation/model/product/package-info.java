/**
 * The aggregate: what a store shows of a product, and the draft in which events change it.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.model.product;
