package dev.allocation.replay.database;

import dev.allocation.replay.Place;
import dev.allocation.replay.Replay;
import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The replay, with a store that its user names. */
@Command(name = "replay-databases")
final class DatabaseReplay extends Replay {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "memory",
            description = "The store: memory (the default), h2, mariadb, postgres, or a JDBC URL. "
                    + "The program starts h2, mariadb and postgres for each run, and removes them after it. "
                    + "The database of a JDBC URL must have no products; the program creates missing tables, "
                    + "and leaves tables and products there.")
    private String store;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "${env:REPLAY_USER}",
            description = "The user for a JDBC URL. The default is the environment variable REPLAY_USER.")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            prompt = "Password: ",
            defaultValue = "${env:REPLAY_PASSWORD}",
            description = "The password of the user. Without a value, the program asks for it. "
                    + "The default is the environment variable REPLAY_PASSWORD.")
    private char[] password;

    DatabaseReplay(Optional<PrintStream> terminal) {
        super(terminal);
    }

    public static void main(String... arguments) {
        // The pool logs through SLF4J, and this program has no SLF4J provider.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        start(DatabaseReplay::new, arguments);
    }

    @Override
    protected Place place() {
        Login login = new Login(
                Optional.ofNullable(user), Optional.ofNullable(password).map(String::new));
        return Stores.named(store, login)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--store must be " + Stores.KNOWN + ", not '" + store + "'"));
    }
}
