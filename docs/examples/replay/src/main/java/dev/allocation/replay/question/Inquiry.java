package dev.allocation.replay.question;

import dev.allocation.port.Store;
import dev.allocation.replay.trade.LoggedCommand;
import dev.allocation.replay.trade.PolicyWord;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks questions at one moment of each run, and keeps the answers of the last run. Used by one thread. */
public final class Inquiry {
    private final Optional<Instant> moment;
    private final List<Question> questions;
    private final List<String> answers = new ArrayList<>();
    private boolean isAsked;

    /**
     * Creates an inquiry.
     *
     * @param moment the moment, after all commands up to this instant; empty for the end of the run
     */
    public Inquiry(Optional<Instant> moment, List<Question> questions) {
        this.moment = moment;
        this.questions = List.copyOf(questions);
    }

    /** {@return an inquiry without a question} */
    public static Inquiry none() {
        return new Inquiry(Optional.empty(), List.of());
    }

    /** Forgets the answers of the run before. */
    public void begin() {
        isAsked = false;
        answers.clear();
    }

    /** {@return the number of commands, from the first on, that are sent before the questions are asked} */
    public int before(List<LoggedCommand> requests) {
        if (isAsked || moment.isEmpty()) {
            return requests.size();
        }
        int end = 0;
        while (end < requests.size() && !requests.get(end).at().isAfter(moment.get())) {
            end++;
        }
        return end;
    }

    /**
     * Asks all questions, unless they were asked in this run.
     *
     * @param last the instant of the last command that was sent
     */
    public void ask(Store store, PolicyWord policy, Instant last) {
        if (!isAsked) {
            isAsked = true;
            Moment asked = new Moment(store, policy, moment.orElse(last));
            questions.forEach(question -> answers.addAll(question.ask(asked)));
        }
    }

    /** Writes the answers. */
    public void tell(PrintWriter out) {
        answers.forEach(line -> out.printf("%s%n", line));
        out.flush();
    }
}
