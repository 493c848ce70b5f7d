package dev.allocation.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.model.AllocationException;
import dev.allocation.service.AllocationService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that waits for a sign, and then wires a store as the guide says. */
final class CreatingProcess implements AutoCloseable {
    static final String WORKS = "works";

    private static final String READY = "ready";

    private final Process process;
    private final BufferedReader words;

    private CreatingProcess(Process process) {
        this.process = process;
        this.words = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static CreatingProcess start(List<String> access) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                DeliveringProcess.classPath(),
                CreatingProcess.class.getName()));
        command.addAll(access);
        return new CreatingProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Waits until it is connected, and waits for the sign. */
    CreatingProcess whenReady() throws IOException {
        String word = words.readLine();
        if (!READY.equals(word)) {
            throw new IOException("it said " + word);
        }
        return this;
    }

    /** Gives the sign. */
    void letGo() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    String lastWord() throws IOException {
        return words.readLine();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setPassword(args[2]);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStore store = JdbcStore.builder(pool).build();
            System.out.println(READY);
            System.in.read();
            if (!store.schema().problems().isEmpty()) {
                store.schema().create();
            }
            try (AllocationService service = AllocationService.builder()
                    .store(store)
                    .subscribe("mail", entry -> {})
                    .build()) {
                System.out.println(service.subscriptions().status().isEmpty() ? "no subscriber" : WORKS);
            }
        } catch (AllocationException failure) {
            System.out.println(failure.getMessage().replaceAll("\\R", " "));
        }
        System.in.readAllBytes(); // H2 serves the other one from here
    }
}
