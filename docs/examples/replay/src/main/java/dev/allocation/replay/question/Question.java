package dev.allocation.replay.question;

import java.util.List;

/** A question about a moment of a run. It changes nothing. */
public interface Question {
    /** {@return the answer as lines of text; none when the answer is not for the terminal} */
    List<String> ask(Moment moment);
}
