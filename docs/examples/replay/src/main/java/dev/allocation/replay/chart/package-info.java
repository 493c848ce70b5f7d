/** Bar charts over time, drawn as SVG. */
package dev.allocation.replay.chart;
