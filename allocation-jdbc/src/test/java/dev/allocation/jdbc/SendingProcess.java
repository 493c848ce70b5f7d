package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.onHand;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.model.MessageId;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Outcome;
import dev.allocation.service.Retry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Another process that sends commands: a round at each sign, and writes down what each was answered.
 *
 * <p>Some of what it sends nobody else sends; the rest the process beside it sends too, at the same time.
 */
final class SendingProcess implements AutoCloseable {
    static final int SKUS = 5;
    /** How many commands it sends in a round. */
    static final int COMMANDS = 2 + 3 * 2 * SKUS;

    private static final String READY = "ready";
    private static final int LONGEST_SECONDS = 240;
    private static final int ENDED_ITSELF = 3;

    private final Process process;
    private final BufferedReader words;

    private SendingProcess(Process process) {
        this.process = process;
        this.words = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static SendingProcess start(List<String> access, String name, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                DeliveringProcess.classPath(),
                SendingProcess.class.getName()));
        command.addAll(access);
        command.add(name);
        return new SendingProcess(
                new ProcessBuilder(command).redirectError(log.toFile()).start());
    }

    /** Gives the sign for a round. */
    void letGo() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Returns what it wrote until it was ready for another round; it is ready for the first when it was started. */
    List<String> untilReady() throws IOException, InterruptedException {
        List<String> written = new ArrayList<>();
        String word = words.readLine();
        while (!READY.equals(word)) {
            if (word == null) {
                throw new IOException("it ended with " + process.waitFor() + " after " + written);
            }
            written.add(word);
            word = words.readLine();
        }
        return written;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        // It does not outlive a test that waits for it in vain.
        CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(ENDED_ITSELF));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setPassword(args[2]);
        config.setMaximumPoolSize(2);
        try (HikariDataSource source = new HikariDataSource(config)) {
            AllocationService service = AllocationService.builder()
                    .store(JdbcStore.builder(source).build())
                    .retryConflicts(new Retry(10_000, Duration.ofNanos(50_000), Duration.ofMillis(20)))
                    .build();
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            out.println(READY);
            for (int round = 0; System.in.read() >= 0; round++) {
                sendRound(args[3] + "-" + round, "both-" + round, service, out);
                out.println(READY);
            }
        }
    }

    private static void sendRound(String own, String shared, AllocationService service, PrintStream out) {
        tell("batch " + shared, service.handle(onHand(shared, "NEW " + shared, 1)), out);
        for (int i = 0; i < SKUS; i++) {
            tell(own + "-" + i, service.handle(allocate(own + "-" + i, sku(i), 1)), out);
            tell(shared + "-" + i, service.handle(allocate(shared + "-" + i, sku(i), 1)), out);
            String again = own + "-more-" + i;
            tell(again, service.handle(allocate(again, sku(i), 1)), out);
        }
        List<String> orders = new ArrayList<>();
        List<Command<?>> list = new ArrayList<>();
        for (int i = 0; i < 3 * SKUS; i++) {
            // One process goes through the SKUs upwards, the other one downwards.
            int sku = own.startsWith("up") ? i % SKUS : SKUS - 1 - i % SKUS;
            orders.add((i < SKUS ? shared : own) + "-list-" + i / SKUS + "-" + sku);
            list.add(allocate(orders.get(i), sku(sku), 1));
        }
        List<? extends Outcome<?>> outcomes = service.handleAll(list);
        for (int i = 0; i < list.size(); i++) {
            Object outcome =
                    outcomes.get(i) instanceof Outcome.Answered<?> answered ? answered.answer() : outcomes.get(i);
            tell(orders.get(i), outcome, out);
        }
        String message = "message " + shared;
        tell(message, service.handle(new MessageId(message), allocate(message, "PLENTY", 1)), out);
    }

    static String sku(int number) {
        return "SKU-" + number;
    }

    private static void tell(String what, Object answer, PrintStream out) {
        String word = answer instanceof Answer.Allocated allocated
                ? (allocated.repeated() ? "again in " : "in ") + allocated.batch()
                : answer instanceof Answer.OutOfStock
                        ? "out"
                        : answer instanceof Answer.BatchCreated created
                                ? (created.repeated() ? "known" : "created")
                                : String.valueOf(answer).replaceAll("\\R", " ");
        out.println(what + "=" + word);
    }
}
