package shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.jdbc.JdbcStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;

/** Sells lamps out of memory, or out of the database of a JDBC URL. */
public final class Shop {
    private Shop() {}

    public static void main(String... arguments) {
        if (arguments[0].equals("memory")) {
            sell(new InMemoryStore());
            return;
        }
        HikariConfig database = new HikariConfig();
        database.setJdbcUrl(arguments[0]);
        try (HikariDataSource pool = new HikariDataSource(database)) {
            JdbcStore store = JdbcStore.builder(pool).build();
            store.schema().create();
            sell(store);
        }
    }

    private static void sell(Store store) {
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe("printer", entry -> say(entry.event().getClass().getSimpleName()))
                .build()) {
            service.handle(new Command.CreateBatch(
                    BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("LAMP"), 5)));
            for (int quantity : new int[] {3, 4}) {
                Answer.ToAllocate answer = service.handle(new Command.Allocate(
                        OrderLine.of(new OrderId("order-" + quantity), new LineId("1"), new Sku("LAMP"), quantity)));
                say(answer.match(
                        allocated -> allocated.promise().quantity() + " from " + allocated.batch() + ", "
                                + allocated.promise().arrival(),
                        outOfStock -> "no stock",
                        waiting -> "waiting for stock",
                        tooLate -> "not reserved: the end " + tooLate.end() + " has passed",
                        dispatched -> "has left already"));
            }
            service.subscriptions().deliver();
        }
        say("shop is " + place(Shop.class) + ", its store " + place(store.getClass()));
    }

    private static String place(Class<?> type) {
        return type.getModule().isNamed() ? "module " + type.getModule().getName() : "on the class path";
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
