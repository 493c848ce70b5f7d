package dev.allocation.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The address of servers. */
final class Port {
    static final String HOST = "127.0.0.1";

    private Port() {}

    /** {@return a port that was free just now} */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}
