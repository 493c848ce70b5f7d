package dev.allocation.benchmarks.compare.contender;

/**
 * The result of a call, in numbers.
 *
 * @param allocated the number of lines that have their units
 * @param again the number of attempts that met another transaction, and were made again by the contender; 0 when the library made
 *     them inside
 * @param givenUp the number of lines without an answer, because all attempts failed
 */
public record Sent(int allocated, int again, int givenUp) {}
