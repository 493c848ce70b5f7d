package dev.allocation.benchmarks.compare.contender;

import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.port.ConflictException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.audit.Verified;
import java.util.List;
import java.util.Optional;

/** The library. */
final class LibraryService implements Contender {
    /** How the lines of a call are sent. */
    enum Way {
        /** One line as a command, several in {@code handleAll}. */
        LIST {
            @Override
            Sent send(List<OrderLine> lines, AllocationService service) {
                return lines.size() == 1 ? SINGLES.send(lines, service) : list(lines, service);
            }
        },
        /** Each line as a command of its own, one after another. */
        SINGLES {
            @Override
            Sent send(List<OrderLine> lines, AllocationService service) {
                int allocated = 0;
                int givenUp = 0;
                for (OrderLine line : lines) {
                    try {
                        allocated += count(service.handle(new Command.Allocate(line)));
                    } catch (ConflictException tooOften) {
                        givenUp++;
                    }
                }
                return new Sent(allocated, 0, givenUp);
            }
        },
        /** All lines as one order. */
        ORDER {
            @Override
            Sent send(List<OrderLine> lines, AllocationService service) {
                try {
                    return new Sent(order(lines, service), 0, 0);
                } catch (ConflictException tooOften) {
                    return new Sent(0, 0, lines.size());
                }
            }
        };

        abstract Sent send(List<OrderLine> lines, AllocationService service);
    }

    private final Place place;
    private final List<AllocationService> services;
    private final Way way;

    LibraryService(Place place, List<AllocationService> services, Way way) {
        this.place = place;
        this.services = services;
        this.way = way;
    }

    @Override
    public Caller caller(int number) {
        AllocationService service = services.get(number % services.size());
        return lines -> way.send(lines, service);
    }

    private static Sent list(List<OrderLine> lines, AllocationService service) {
        int allocated = 0;
        int givenUp = 0;
        List<Outcome<Answer.ToAllocate>> outcomes =
                service.handleAll(lines.stream().map(Command.Allocate::new).toList());
        for (Outcome<Answer.ToAllocate> outcome : outcomes) {
            if (outcome instanceof Outcome.Answered<Answer.ToAllocate> answered) {
                allocated += count(answered.answer());
            } else {
                givenUp++;
            }
        }
        return new Sent(allocated, 0, givenUp);
    }

    private static int count(Answer.ToAllocate answer) {
        return answer instanceof Answer.Allocated ? 1 : 0;
    }

    /** {@return the number of lines with units: all, or none} */
    static int order(List<OrderLine> lines, AllocationService service) {
        OrderAnswer.ToAllocateOrder answer = service.handle(new OrderCommand.AllocateOrder(
                lines.stream().map(OrderCommand.Item::new).toList(),
                Optional.empty(),
                OrderCommand.Mode.ALL_OR_NOTHING));
        return answer instanceof OrderAnswer.OrderAllocated ? lines.size() : 0;
    }

    @Override
    public long checkedLines() {
        return checkedLines(services.get(0));
    }

    static long checkedLines(AllocationService service) {
        Verified verified = service.audit().verify(violation -> {
            throw new IllegalStateException("found " + violation);
        });
        return verified.lines();
    }

    @Override
    public void close() {
        services.forEach(AllocationService::close);
        place.close();
    }
}
