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

/** The program: reads its options, starts a host, and runs until it receives a signal. */
@Command(
        name = "web",
        sortOptions = false,
        description = "Offers the allocation library over HTTP and Redis.",
        footer = {
            "",
            "The program ends at SIGTERM or SIGINT. It answers the current requests first.",
            "",
            "Exit codes: 2 when an option or a database is wrong; 1 when the program failed to start."
        })
final class Web implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on: ${DEFAULT-VALUE} by default. There is no authentication: "
                    + "everyone who can reach the address can do everything.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "5005",
            description = "The port to listen on: ${DEFAULT-VALUE} by default. 0 chooses a free port.")
    private int port;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "memory",
            description = "The store: memory (the default), postgres, or a JDBC URL. The program starts postgres, and "
                    + "removes it when it ends. The database of a JDBC URL is PostgreSQL, MariaDB or H2. Several "
                    + "processes can share it, and the program creates missing tables.")
    private String store;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "${env:WEB_USER}",
            description = "The user for a JDBC URL. The default is the environment variable WEB_USER.")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            prompt = "Password: ",
            defaultValue = "${env:WEB_PASSWORD}",
            description = "The password of the user. Without a value, the program asks for it. "
                    + "The default is the environment variable WEB_PASSWORD.")
    private char[] password;

    @Option(
            names = "--redis",
            paramLabel = "HOST:PORT",
            converter = Address.class,
            description = "The Redis server with the channels change_batch_quantity and line_allocated. Without it, "
                    + "the channels are inside this process.")
    private InetSocketAddress redis;

    @Option(
            names = "--mail",
            paramLabel = "HOST:PORT",
            converter = Address.class,
            description =
                    "The mail server (SMTP) that sends a mail when a SKU is out of stock. Without it, the program "
                            + "writes a log line.")
    private InetSocketAddress mail;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
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
