package dev.allocation.replay;

/**
 * A run under a policy.
 *
 * @param policy the policy of all services of the run
 * @param diary the counts of the run
 */
record PolicyRun(PolicyWord policy, Diary diary) {
    /** {@return what happened to promised goods until the last day of the log} */
    StoreDays.Result inStore() {
        return diary.inStore();
    }
}
