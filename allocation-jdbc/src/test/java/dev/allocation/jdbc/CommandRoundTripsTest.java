package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.release;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.MessageId;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.service.AllocationService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The round trips of each command, counted between driver and server, so with all that a driver asks for by itself. The page
 * "embedding with JDBC" has the same table.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.allocation.jdbc.Live#servers")
class CommandRoundTripsTest {
    private static final Path PAGE = Path.of("../docs/guide/embedding-with-jdbc.md");

    @Parameter
    Engine engine;

    private final Map<String, Integer> counted = new LinkedHashMap<>();
    private Relay relay;
    private Connection connection;
    private JdbcStore store;
    private AllocationService service;

    @BeforeEach
    void open() throws IOException, SQLException {
        Live.on(engine).empty();
        List<String> access = Live.on(engine).access();
        String port = access.get(0).replaceFirst("^[^/]*//[^:]*:(\\d+)/.*", "$1");
        relay = new Relay(Integer.parseInt(port));
        connection = DriverManager.getConnection(
                access.get(0).replaceFirst(":" + port + "/", ":" + relay.port() + "/"), access.get(1), access.get(2));
        store = JdbcStore.builder(pool()).build();
        service = AllocationService.builder().store(store).build();
        service.handleAll(skus(i -> onHand("of " + i, "SKU-" + i, 10)));
        service.handle(onHand("b1", "LAMP", 1_000));
    }

    /** {@return a pool of one connection, which adds nothing of its own} */
    private DataSource pool() {
        return Wire.proxy(
                DataSource.class,
                (source, asked, none) -> Wire.proxy(
                        Connection.class,
                        (proxy, method, arguments) ->
                                method.getName().equals("close") ? null : Wire.call(connection, method, arguments)));
    }

    private static List<Command<?>> skus(IntFunction<Command<?>> command) {
        return IntStream.range(0, 100).<Command<?>>mapToObj(command).toList();
    }

    @AfterEach
    void close() throws IOException, SQLException {
        connection.close();
        relay.close();
    }

    @Test
    void areThoseOfTheGuidesTable() throws IOException {
        measure("allocate", () -> service.handle(allocate("o1", "LAMP", 2)));
        measure("allocate, sent again", () -> service.handle(allocate("o1", "LAMP", 2)));
        measure("allocate, out of stock", () -> service.handle(allocate("o2", "LAMP", 2_000)));
        measure("amend", () -> service.handle(amend("o1", "LAMP", 3)));
        measure("deallocate", () -> service.handle(deallocate("o1", "LAMP")));
        measure("deallocate, not allocated", () -> service.handle(deallocate("o1", "LAMP")));
        measure("create a batch", () -> service.handle(arriving("b2", "LAMP", 5, day(9))));
        measure("create the first batch of a SKU", () -> service.handle(onHand("b3", "SOFA", 5)));
        measure("change the quantity of a batch", () -> service.handle(count("b1", 900)));
        measure("change the ETA of a batch", () -> service.handle(delay("b2", day(10))));
        measure("receive a batch", () -> service.handle(receive("b2")));
        measure(
                "a SKU that is not known",
                () -> assertThatExceptionOfType(UnknownSkuException.class)
                        .isThrownBy(() -> service.handle(allocate("o3", "NONE", 1))));
        measure("allocate, with a message id", () -> service.handle(new MessageId("m1"), allocate("o4", "LAMP", 1)));
        measure(
                "the same message id, sent again",
                () -> service.handle(new MessageId("m1"), allocate("o4", "LAMP", 1)));
        measure(
                "a SKU that is not known, with a message id",
                () -> assertThatExceptionOfType(UnknownSkuException.class)
                        .isThrownBy(() -> service.handle(new MessageId("m2"), allocate("o3", "NONE", 1))));
        measure("reserve a line", () -> service.handle(reserve("o8", "LAMP")));
        measure("confirm a line", () -> service.handle(new Command.Confirm(key("o8", "LAMP"))));
        measure("dispatch a line", () -> service.handle(new Command.Dispatch(key("o8", "LAMP"))));
        measure(
                "return goods",
                () -> service.handle(new Command.ReturnGoods(key("o8", "LAMP"), new Quantity(1), batch("b1"))));
        measure("hold a batch", () -> service.handle(hold("b1")));
        measure("release a batch", () -> service.handle(release("b1")));
        measure("allocate, with leave to wait", () -> service.handle(await("o9", "SOFA", 50)));
        measure("create a batch that serves a waiting line", () -> service.handle(onHand("b4", "SOFA", 60)));
        measure("allocate an order of 20 lines on 20 SKUs", () -> service.handle(order20("o10")));
        measure("confirm such an order", () -> service.handle(new OrderCommand.ConfirmOrder(order("o10"))));
        measure("dispatch such an order", () -> service.handle(new OrderCommand.DispatchOrder(order("o10"))));
        service.handle(order20("o11"));
        measure("cancel such an order", () -> service.handle(new OrderCommand.CancelOrder(order("o11"))));
        measure("a list of 100 lines on 100 SKUs", () -> service.handleAll(skus(i -> allocate("o5", "SKU-" + i, 1))));
        measure(
                "a list with a SKU that is not known",
                () -> service.handleAll(List.of(allocate("o6", "LAMP", 1), allocate("o6", "NONE", 1))));
        measure("a read", () -> service.allocationsOf(order("o1")));
        measure("a read of availability", () -> service.availabilityOf(sku("LAMP")));
        store.events().subscribe("reports");
        service.handle(receive("of 1"));
        drained();
        measure("a poll for events that finds none", this::claimed);
        service.handle(allocate("o7", "LAMP", 1));
        measure("deliver one event", this::drained);
        measure("delete the stored outcomes of old messages", () -> store.trimMessages(Instant.EPOCH, 100));
        assertThat(counted).isEqualTo(ofPage());
        assertThat(service.batch(batch("b1"))).isPresent();
    }

    private static Command.Allocate reserve(String order, String sku) {
        Instant end = Instant.now().plus(Duration.ofHours(1));
        return new Command.Allocate(line(order, sku, 1), Optional.of(end), Terms.NONE, Optional.empty());
    }

    private static Command.Allocate await(String order, String sku, long quantity) {
        return new Command.Allocate(
                line(order, sku, quantity), Optional.empty(), Terms.NONE.waiting(1), Optional.empty());
    }

    private static OrderCommand.AllocateOrder order20(String order) {
        List<OrderCommand.Item> items = IntStream.range(0, 20)
                .mapToObj(i -> new OrderCommand.Item(line(order, "SKU-" + i, 1), Terms.NONE))
                .toList();
        return new OrderCommand.AllocateOrder(items, Optional.empty(), OrderCommand.Mode.ALL_OR_NOTHING);
    }

    private Optional<DeliveryLease> claimed() {
        return store.events().claim("reports", 100, Instant.now(), Duration.ofMinutes(1));
    }

    private void drained() {
        claimed().ifPresent(lease -> store.events().complete(lease, lease.due().size(), List.of()));
    }

    private void measure(String what, Runnable work) {
        relay.trips();
        work.run();
        counted.put(what, relay.trips());
    }

    private Map<String, Integer> ofPage() throws IOException {
        int column = engine == Engine.MARIADB ? 3 : 2;
        Map<String, Integer> trips = new LinkedHashMap<>();
        Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("## Round trips"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .map(line -> line.split(" *\\| *"))
                .filter(cells -> cells.length == 4 && cells[column].matches("\\d+"))
                .forEach(cells -> trips.put(cells[1], Integer.valueOf(cells[column])));
        return trips;
    }
}
