package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.onHand;

import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.model.MessageId;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Retry;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of another JVM that sends a round of commands at each signal, and tells the answer to each.
 *
 * <p>Nobody else sends some of its commands. The JVM beside it sends the others too, at the same time.
 */
final class SendingProgram {
    static final int SKUS = 5;
    /** The number of commands in a round. */
    static final int COMMANDS = 2 + 3 * 2 * SKUS;

    private SendingProgram() {}

    static OtherJvm start(List<String> access, String name, Path log) throws IOException {
        List<String> arguments = new ArrayList<>(access);
        arguments.add(name);
        return OtherJvm.start(SendingProgram.class, arguments, Redirect.to(log.toFile()));
    }

    public static void main(String[] args) throws IOException {
        try (HikariDataSource source = OtherJvm.pool(args, 2)) {
            AllocationService service = AllocationService.builder()
                    .store(JdbcStore.builder(source).build())
                    .retryConflicts(new Retry(10_000, Duration.ofNanos(50_000), Duration.ofMillis(20)))
                    .build();
            OtherJvm.atEachSignal((round, out) -> sendRound(args[3] + "-" + round, "both-" + round, service, out));
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
