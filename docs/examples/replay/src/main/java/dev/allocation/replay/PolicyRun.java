package dev.allocation.replay;

/**
 * A run under a policy.
 *
 * @param policy the policy of all services of the run
 * @param diary the counts of the run
 */
record PolicyRun(PolicyWord policy, Diary diary) {
    /** {@return the days that promised goods spent in store, up to the last day of the log} */
    StoreDays.Result inStore() {
        return diary.inStore();
    }
}
