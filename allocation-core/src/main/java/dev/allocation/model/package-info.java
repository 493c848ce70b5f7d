/** The rules of allocation: values, events, answers and the product that decides; no clock, no randomness, no input or output. */
package dev.allocation.model;
