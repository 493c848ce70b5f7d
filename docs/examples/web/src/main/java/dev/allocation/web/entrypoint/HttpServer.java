package dev.allocation.web.entrypoint;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** A server that listens until it is closed; it still answers the current requests, for some seconds. */
public final class HttpServer implements AutoCloseable {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(20);

    /** How long a connection that is kept for more requests may still be idle. */
    private static final Duration QUIET = Duration.ofMillis(100);

    /** Ids are opaque: an order may have a slash or a percent sign in it, and it comes as %2F or %25. */
    private static final UriCompliance OPAQUE_IDS = UriCompliance.DEFAULT.with(
            "opaque ids",
            Violation.AMBIGUOUS_PATH_SEPARATOR,
            Violation.AMBIGUOUS_PATH_ENCODING,
            Violation.SUSPICIOUS_PATH_CHARACTERS);

    private final Javalin javalin;
    private final String host;

    private HttpServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * {@return a server that listens}
     *
     * @param host the address to listen on
     * @param port the port; 0 chooses a free port
     * @throws BindException when the address or the port is not available
     */
    public static HttpServer start(String host, int port, HttpEntrypoint entrypoint) throws BindException {
        Javalin javalin = Javalin.create(config -> configure(config, entrypoint));
        try {
            return new HttpServer(javalin.start(host, port), host);
        } catch (JavalinBindException taken) {
            throw new BindException(taken.getMessage());
        }
    }

    /** {@return the base URL for clients} */
    public String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, HttpEntrypoint entrypoint) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(HttpServer::configure);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setUriCompliance(OPAQUE_IDS);
        });
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        entrypoint.addTo(config.routes);
    }

    private static void configure(Server server) {
        server.setStopTimeout(SHUTDOWN_TIMEOUT.toMillis());
        GracefulHandler graceful = new GracefulHandler();
        graceful.setShutdownIdleTimeout(QUIET.toMillis());
        server.setHandler(graceful);
        ErrorHandler plain = new ErrorHandler();
        plain.setShowStacks(false);
        plain.setShowCauses(false);
        plain.setShowOrigin(false);
        server.setErrorHandler(plain);
    }
}
