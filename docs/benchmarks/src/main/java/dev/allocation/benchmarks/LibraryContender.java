package dev.allocation.benchmarks;

import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.port.ConflictException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Outcome;
import java.util.List;

/** The library: single commands, or lists of them. */
record LibraryContender(AllocationService service, String run, int skus, int bulk) implements Contender {
    @Override
    public String name() {
        return bulk == 1 ? "library" : "library, lists of " + bulk;
    }

    @Override
    public Caller caller(int number) {
        Lines lines = new Lines(run + "-library-" + number, skus);
        return bulk == 1 ? () -> alone(lines.next()) : () -> together(lines.next(bulk));
    }

    private int alone(OrderLine line) {
        try {
            return service.handle(new Command.Allocate(line)) instanceof Answer.Allocated ? 1 : 0;
        } catch (ConflictException tooOften) {
            return 0;
        }
    }

    private int together(List<OrderLine> lines) {
        List<Outcome<Answer.ToAllocate>> outcomes =
                service.handleAll(lines.stream().map(Command.Allocate::new).toList());
        return (int)
                outcomes.stream().filter(Outcome.Answered.class::isInstance).count();
    }
}
