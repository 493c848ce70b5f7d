package dev.allocation.jdbc.log;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this process, by which operators find the holder of a lease: the host and the process id. */
final class LeaseOwner {
    static final String THIS_PROCESS = host() + "/" + ProcessHandle.current().pid();

    private LeaseOwner() {}

    private static String host() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.length() > 200 ? host.substring(0, 200) : host;
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
