package dev.allocation.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The library in a JVM that has the module java.base and no other, on the class path and on the module path. */
@Timeout(120)
class WithoutJfrTest {
    /** What such a JVM runs. */
    static final class OneLine {
        public static void main(String... arguments) {
            StringBuilder told = new StringBuilder(ModuleLayer.boot()
                    .findModule("jdk.jfr")
                    .map(Module::getName)
                    .orElse("without"));
            AllocationService service = AllocationService.builder()
                    .store(new InMemoryStore())
                    .subscribe("printer", entry -> told.append(' ').append(entry.position()))
                    .build();
            service.handle(new Command.CreateBatch(
                    BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
            Answer answer = service.handle(
                    new Command.Allocate(OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3)));
            service.subscriptions().deliver();
            System.out.println(told.append(' ').append(answer instanceof Answer.Allocated));
        }
    }

    @Test
    void allocatesOnTheClassPath() throws Exception {
        assertThat(NewJvm.printed(
                        "--limit-modules",
                        "java.base",
                        "--class-path",
                        NewJvm.path(AllocationService.class, InMemoryStore.class, OneLine.class),
                        OneLine.class.getName()))
                .isEqualTo("without 1 2 true");
    }

    @Test
    void allocatesOnTheModulePath() throws Exception {
        assertThat(NewJvm.printed(
                        "--limit-modules",
                        "dev.allocation.inmemory",
                        "--module-path",
                        NewJvm.path(AllocationService.class, InMemoryStore.class),
                        "--patch-module",
                        "dev.allocation.inmemory=" + NewJvm.path(OneLine.class),
                        "--module",
                        "dev.allocation.inmemory/" + OneLine.class.getName()))
                .isEqualTo("without 1 2 true");
    }
}
