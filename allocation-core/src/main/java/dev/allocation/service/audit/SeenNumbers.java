package dev.allocation.service.audit;

/** A set of pairs of numbers that are not both 0, in two arrays: it holds a million lines in 32 to 64 MB. Not thread-safe. */
final class SeenNumbers {
    private long[] high = new long[16];
    private long[] low = new long[16];
    private int size;

    /** {@return whether the pair was not there before} */
    boolean add(long first, long second) {
        if (size > high.length / 2) {
            grow();
        }
        return put(first, second);
    }

    private boolean put(long first, long second) {
        int mask = high.length - 1;
        int index = Long.hashCode((first * 31 + second) * 0x9E3779B97F4A7C15L) & mask;
        while (high[index] != 0 || low[index] != 0) {
            if (high[index] == first && low[index] == second) {
                return false;
            }
            index = index + 1 & mask;
        }
        high[index] = first;
        low[index] = second;
        size++;
        return true;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        high = new long[2 * oldHigh.length];
        low = new long[2 * oldLow.length];
        size = 0;
        for (int i = 0; i < oldHigh.length; i++) {
            if (oldHigh[i] != 0 || oldLow[i] != 0) {
                put(oldHigh[i], oldLow[i]);
            }
        }
    }
}
