package dev.allocation.web.entrypoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Event;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Simulated;
import dev.allocation.testing.contract.SettableClock;
import dev.allocation.web.entrypoint.request.Fields;
import dev.allocation.web.entrypoint.response.LineResponse;
import dev.allocation.web.entrypoint.response.LinesResponse;
import dev.allocation.web.entrypoint.response.RefusedLinesResponse;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that meet void reservations. The service is not started, so nothing sweeps them before the call. */
class ExpiredLinesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String ADA = "{\"orderid\": \"ada\"}";

    private final SettableClock clock = new SettableClock(NOON);
    private final AllocationService service =
            AllocationService.builder().store(new InMemoryStore()).clock(clock).build();

    @BeforeEach
    void letLineOneLapse() {
        send("add_batch", "{\"ref\": \"shelf\", \"sku\": \"LAMP\", \"qty\": 3, \"eta\": null}");
        send("order", order("\"2026-03-02T13:00:00Z\"", "1", 2, ""));
        clock.advance(Duration.ofHours(1));
    }

    @Test // N2, O5
    void areListedWhenTheOrderIsConfirmed() {
        addLines();
        Reply late = send("confirm_order", ADA);

        assertThat(late.status()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(refused(late)).isEqualTo("cannot confirm order 'ada': it holds nothing for line 1");
        assertThat(refusedStates(late)).containsExactly("2 allocated", "3 waiting", "1 expired");
        assertThat(send("confirm_order", ADA).status()).isEqualTo(HttpStatus.OK);
    }

    @Test // N2, X3
    void areListedWhenTheOrderLeaves() {
        addLines();

        assertThat(states(send("dispatch_order", ADA))).containsExactly("2 dispatched", "3 waiting", "1 expired");
    }

    @Test // N2, X3
    void areListedWhenNothingIsLeftToDispatch() {
        Reply late = send("dispatch_order", ADA);

        assertThat(late.status()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(refused(late)).isEqualTo("cannot dispatch order 'ada': none of its lines holds units");
        assertThat(refusedStates(late)).containsExactly("1 expired");
        assertThat(send("dispatch_order", ADA)).isEqualTo(Reply.NOT_FOUND);
    }

    @Test // N2, O4
    void areListedWhenTheOrderIsCancelled() {
        assertThat(states(send("cancel_order", ADA))).containsExactly("1 expired");
        assertThat(send("cancel_order", ADA)).isEqualTo(Reply.NOT_FOUND);
    }

    @Test // N2, W2
    void expireInATrialBeforeItsCommand() {
        List<Command<? extends Answer>> commands =
                List.of(call("allocate", "{\"orderid\": \"ben\", \"sku\": \"LAMP\", \"qty\": 3}")
                        .command());
        List<Simulated<Answer>> trials = service.planning().whatIf(commands);

        assertThat(trials.get(0).events())
                .hasExactlyElementsOfTypes(ReservationEvent.Expired.class, Event.Allocated.class);
    }

    /** Adds a firm line and one that waits; the order names another product, so line 1 stays to be ended. */
    private void addLines() {
        send("add_batch", "{\"ref\": \"sofas\", \"sku\": \"SOFA\", \"qty\": 1, \"eta\": null}");
        send("order", order("null", "2", 1, "").replace("LAMP", "SOFA"));
        send("order", order("null", "3", 9, ", \"priority\": 0").replace("LAMP", "SOFA"));
    }

    private Reply send(String name, String fields) {
        return call(name, fields).sendTo(service);
    }

    private static Call<?> call(String name, String fields) {
        return CommandName.of(name).orElseThrow().read(Fields.of(fields.getBytes(StandardCharsets.UTF_8)));
    }

    private static String order(String end, String line, int units, String leave) {
        return """
                {"orderid": "ada", "all_or_nothing": false, "reserved_until": %s, "lines": [
                  {"lineid": "%s", "sku": "LAMP", "qty": %d, "needed_by": null%s}]}
                """.formatted(end, line, units, leave);
    }

    private static String refused(Reply reply) {
        return ((RefusedLinesResponse) reply.body()).message();
    }

    private static List<String> refusedStates(Reply reply) {
        return states(((RefusedLinesResponse) reply.body()).lines());
    }

    private static List<String> states(Reply reply) {
        assertThat(reply.status()).isEqualTo(HttpStatus.OK);
        return states(((LinesResponse) reply.body()).lines());
    }

    private static List<String> states(List<LineResponse> lines) {
        return lines.stream().map(line -> line.lineid() + " " + line.state()).toList();
    }
}
