package dev.allocation.web;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of a server on the command line: {@code HOST:PORT}, the host in brackets where it has colons itself. */
final class Address implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (!host.isEmpty()) {
                return InetSocketAddress.createUnresolved(host.replaceAll("^\\[(.*)]$", "$1"), port);
            }
        } catch (IllegalArgumentException noPort) {
            // It is told below, as a host that is missing.
        }
        throw new TypeConversionException("must be HOST:PORT, not '" + text + "'");
    }
}
