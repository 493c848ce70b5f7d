package dev.allocation.web;

import dev.allocation.web.adapter.CannotStartException;
import dev.allocation.web.adapter.Login;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: reads its options, starts a host, and runs until it is told to end. */
@Command(
        name = "web",
        sortOptions = false,
        description = "Offers the allocation library over HTTP and Redis.",
        footer = {
            "",
            "It ends at SIGTERM or SIGINT: requests at hand are still answered.",
            "",
            "Exit code: 2 when an option or a database is not as it must be; 1 when it failed to start."
        })
final class Web implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "the address to listen on; ${DEFAULT-VALUE} if not said. There is no authentication: "
                    + "whoever reaches it may do everything")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "5005",
            description = "the port to listen on; ${DEFAULT-VALUE} if not said, and 0 takes a free one")
    private int port;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "memory",
            description = "where products are kept: ${DEFAULT-VALUE} if not said; postgres, which starts here; both "
                    + "are gone when this ends. Or the JDBC URL of a database, PostgreSQL, MariaDB or H2, which any "
                    + "number of these may share; its tables are made if there are none")
    private String store;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "${env:WEB_USER}",
            description = "who asks the database of a JDBC URL; else the environment's WEB_USER")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "WORD",
            arity = "0..1",
            interactive = true,
            prompt = "Password: ",
            defaultValue = "${env:WEB_PASSWORD}",
            description = "their password, asked for when it does not follow; else the environment's WEB_PASSWORD")
    private char[] password;

    @Option(
            names = "--redis",
            paramLabel = "HOST:PORT",
            converter = Address.class,
            description = "the server with the channels change_batch_quantity and line_allocated; without it they "
                    + "are within this process")
    private InetSocketAddress redis;

    @Option(
            names = "--mail",
            paramLabel = "HOST:PORT",
            converter = Address.class,
            description = "the mail server (SMTP) that tells of a SKU out of stock; without it the log does")
    private InetSocketAddress mail;

    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    public static void main(String... arguments) throws IOException {
        if (System.getProperty("java.util.logging.config.file") == null) {
            try (InputStream settings = Web.class.getResourceAsStream("logging.properties")) {
                LogManager.getLogManager().readConfiguration(settings);
            }
        }
        System.exit(run(new PrintWriter(System.out), new PrintWriter(System.err), arguments));
    }

    /** {@return the exit code, if it could not start; else it runs for as long as the process} */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Web())
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((wrong, given) -> tell(err, wrong.getMessage() + "; see --help"))
                .setExecutionExceptionHandler((failure, line, given) -> tell(err, failure))
                .execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port must be from 0 to " + HIGHEST_PORT + ", not " + port);
        }
        Host started = Host.start(settings());
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "close"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("web: listens on " + started.url());
        out.flush();
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private Settings settings() {
        Login login = new Login(
                Optional.ofNullable(user), Optional.ofNullable(password).map(String::new));
        return new Settings(host, port, store, login, Optional.ofNullable(redis), Optional.ofNullable(mail));
    }

    private static int tell(PrintWriter err, Exception failure) {
        if (failure instanceof CannotStartException) {
            return tell(err, failure.getMessage());
        }
        failure.printStackTrace(err);
        tell(err, failure.toString());
        return ExitCode.SOFTWARE;
    }

    private static int tell(PrintWriter err, String reason) {
        err.println("web: " + reason);
        err.flush();
        return ExitCode.USAGE;
    }
}
