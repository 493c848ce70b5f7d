package dev.allocation.service;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What operators are told by the service, from when this is made until it is closed; the console is spared it. */
@SuppressWarnings("exports") // tests are not exported
public final class Logs extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.allocation.service");
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    public Logs() {
        setFormatter(new SimpleFormatter());
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** {@return the lines so far, each after the name of its level} */
    public List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public void publish(LogRecord line) {
        told.add(line.getLevel().getName() + " " + getFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
