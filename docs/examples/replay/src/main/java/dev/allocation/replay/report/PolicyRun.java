package dev.allocation.replay.report;

import dev.allocation.replay.trade.PolicyWord;

/**
 * A run under a policy.
 *
 * @param policy the policy of all services of the run
 * @param diary the counts of the run
 */
public record PolicyRun(PolicyWord policy, Diary diary) {
    /** {@return the days that promised goods spent in store, up to the last day of the log} */
    public StoreDays.Result inStore() {
        return diary.inStore();
    }
}
