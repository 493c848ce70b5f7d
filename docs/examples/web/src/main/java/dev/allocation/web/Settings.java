package dev.allocation.web;

import dev.allocation.web.adapter.Login;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What a host is told when it starts.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes one that is free
 * @param store the name of the store
 * @param login for the database of a JDBC URL
 * @param redis the server whose channels are used; empty for channels within the process
 * @param mail the server that sends mail; empty for notifications in the log
 */
record Settings(
        String host,
        int port,
        String store,
        Login login,
        Optional<InetSocketAddress> redis,
        Optional<InetSocketAddress> mail) {}
