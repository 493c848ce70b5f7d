package dev.allocation.engines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A server of PostgreSQL. */
final class PostgreSql {
    private static final Map<String, String> PROCESSORS = Map.of("amd64", "x86_64", "aarch64", "arm_64");

    private static final String USER = "postgres";

    private PostgreSql() {}

    /** Unpacks the programs, and creates the system tables. */
    static void prepare(Path folder, String word) throws IOException, InterruptedException {
        Path programs = folder.resolve(Prepared.PROGRAMS);
        Binaries.unpack("postgresql-" + Versions.of(word) + "/" + archive(), programs);

        Programs runs = new Programs(folder);
        List<String> initdb = new ArrayList<>(Account.ordinary(folder, runs));
        initdb.addAll(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + folder.resolve(Prepared.DATA),
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        runs.run(InputStream.nullInputStream(), initdb);
    }

    /** Starts the server that was prepared in a folder. */
    static Server start(Path folder) throws IOException, InterruptedException {
        Programs runs = new Programs(folder);
        int port = Port.free();
        List<String> postgres = new ArrayList<>(Account.ordinary(folder, runs));
        postgres.addAll(List.of(
                folder.resolve(Prepared.PROGRAMS).resolve("bin/postgres").toString(),
                "-D",
                folder.resolve(Prepared.DATA).toString()));
        settings(port).forEach(setting -> postgres.addAll(List.of("-c", setting)));
        Server server = new Server("jdbc:postgresql://" + Port.HOST + ":" + port + "/postgres", USER, "", Fresh.SCHEMA);
        // SIGINT asks for a fast shutdown: sessions are ended, not waited for.
        Daemon.start(folder, runs, "INT", postgres, server);
        return server;
    }

    private static List<String> settings(int port) {
        return List.of(
                "listen_addresses=" + Port.HOST,
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=200",
                "fsync=off",
                "full_page_writes=off",
                "timezone=UTC",
                "log_timezone=UTC");
    }

    private static String archive() {
        String processor = System.getProperty("os.arch");
        return "postgres-%s-%s.txz"
                .formatted(
                        System.getProperty("os.name").toLowerCase(Locale.ROOT),
                        PROCESSORS.getOrDefault(processor, processor));
    }
}
