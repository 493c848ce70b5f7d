package dev.allocation.web;

import dev.allocation.web.adapter.Login;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The settings of a host.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 chooses a free port
 * @param store the name of the store
 * @param login the login for the database of a JDBC URL
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
