package dev.allocation.service.bus;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.service.descriptor.Described;
import dev.allocation.service.descriptor.Descriptors;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of a list that are decided in one unit of work, in their order.
 *
 * <p>A command about an order does not join a group that may give an order a new line. A commit does not see such lines of another
 * commit under way. If two lists each placed a line for the order that the other one then dispatches, both could miss the line of the
 * other. That outcome fits no serial order (rule C1). If all order commands of a group come before its new lines, a serial order
 * exists.
 */
final class CommandGroup<R extends Answer> {
    private final int most;
    private final List<Request<? extends R>> requests = new ArrayList<>();
    private boolean mayAddLine;

    /**
     * Creates an empty group.
     *
     * @param most the maximum number of commands
     */
    CommandGroup(int most) {
        this.most = most;
    }

    /** {@return whether a command can be decided in this group, after the others; true for the first} */
    boolean takes(Command<?> command) {
        if (requests.isEmpty()) {
            return true;
        }
        Described<?, ?> next = Descriptors.of(command);
        return requests.size() < most && !next.startsGroup() && !(mayAddLine && readsOrder(next));
    }

    private static boolean readsOrder(Described<?, ?> command) {
        return command.needs().stream().anyMatch(Need.Order.class::isInstance);
    }

    void add(Command<? extends R> command) {
        requests.add(new Request.Plain<>(command));
        mayAddLine |= Descriptors.of(command).mayAddLine();
    }

    List<Request<? extends R>> requests() {
        return requests;
    }
}
