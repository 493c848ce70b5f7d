package dev.allocation.benchmarks.compare;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The raw results of a run, as its file has them.
 *
 * @param surroundings the machine, the date, the commit, the JVM, the database and its settings
 * @param options the options of the command, with those that were not given
 * @param rows the contenders for each number of callers
 */
record Result(Map<String, String> surroundings, Map<String, String> options, List<Row> rows) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A contender with a number of callers.
     *
     * @param rate the lines per second of all counted turns
     * @param lead how many times the rate of this contender the first contender has, as the median of the rounds
     * @param again the attempts that met another transaction and were made again
     * @param givenUp the lines without an answer
     * @param checked the lines in its tables at the end, which agree with the answers
     * @param latencies the compressed histogram of HdrHistogram in Base64, in nanoseconds
     */
    record Row(
            int callers,
            String contender,
            double rate,
            double lead,
            double p50Millis,
            double p99Millis,
            double longestMillis,
            long again,
            long givenUp,
            long checked,
            List<Tally.Turn> turns,
            String latencies) {}

    String json() {
        return JSON.writeValueAsString(this);
    }

    static Result read(String json) {
        return JSON.readValue(json, Result.class);
    }
}
