package dev.allocation.jdbc.work;

import dev.allocation.model.LineState;
import dev.allocation.model.product.Room;
import java.util.List;

/**
 * All lines of a product that wait and that some room may suit, in the order of the queue.
 *
 * @param room the room
 */
record QueuedLines(Room room, List<LineState.Waiting> lines) {
    static final QueuedLines NONE = new QueuedLines(Room.NONE, List.of());

    List<LineState.Waiting> suiting(Room other) {
        return lines.stream().filter(other::maySuit).toList();
    }
}
