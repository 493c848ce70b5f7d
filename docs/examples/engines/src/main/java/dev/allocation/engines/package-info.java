/**
 * Servers of real database engines, started from Maven artifacts: no container, no installed server, no network but
 * 127.0.0.1.
 *
 * <p>{@link dev.allocation.engines.Engine} is the way in. These system properties are heard, where {@code <engine>} is
 * one of the words {@code h2}, {@code postgresql-15}, {@code postgresql-18} and {@code mariadb}:
 *
 * <dl>
 *   <dt>{@code allocation.engines.without}
 *   <dd>engines to leave out, as words with commas between them; an engine whose programs there are not for this platform
 *       is left out anyway, unless a server that runs is named
 *   <dt>{@code allocation.engines.<engine>.url}, {@code .user} and {@code .password}
 *   <dd>a server that runs already, to be used instead of one of our own; what {@link
 *       dev.allocation.engines.Server#freshUrl()} makes there stays there
 *   <dt>{@code allocation.engines.folder}
 *   <dd>where each server of our own gets a folder that is deleted when it stops; else where the JDK puts temporary files
 * </dl>
 *
 * <p>A server of our own ends with the JVM, even one that is killed. Its data need not outlive it, so nothing waits for a
 * disk: commits are faster here than on a server that is in earnest.
 */
package dev.allocation.engines;
