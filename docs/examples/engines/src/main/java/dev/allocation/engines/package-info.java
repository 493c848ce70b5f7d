/**
 * Starts servers of real database engines from Maven artifacts. It needs no container and no installed server, and uses no
 * network but 127.0.0.1.
 *
 * <p>{@link dev.allocation.engines.Engine} is the entry point. It reads these system properties, where {@code <engine>} is
 * one of the words {@code h2}, {@code postgresql-15}, {@code postgresql-18} and {@code mariadb}:
 *
 * <dl>
 *   <dt>{@code allocation.engines.without}
 *   <dd>The engines to leave out, as words with commas between them. An engine without programs for this platform is left out
 *       anyway, unless the URL of a running server is given.
 *   <dt>{@code allocation.engines.<engine>.url}, {@code .user} and {@code .password}
 *   <dd>A running server, which is used instead of a new one. The databases that {@link
 *       dev.allocation.engines.Server#freshUrl()} creates stay there.
 *   <dt>{@code allocation.engines.folder}
 *   <dd>The folder in which each new server gets a folder of its own, which is deleted when the server stops. The default is
 *       the folder for temporary files of the JDK.
 *   <dt>{@code allocation.engines.prepared}
 *   <dd>A folder that keeps what servers begin with: the programs and the system tables of each engine and version. The first
 *       server fills it, and later ones, in any JVM, start from a copy, which takes a second instead of five. Nobody deletes
 *       it. Without the property, each server unpacks its programs and creates its system tables.
 * </dl>
 *
 * <p>A server that was started here ends with the JVM, even when the JVM is killed. It does not wait for a disk, because its
 * data does not outlive it, so commits are faster than on a production server.
 */
package dev.allocation.engines;
