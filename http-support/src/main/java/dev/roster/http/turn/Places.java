package dev.roster.http.turn;

/**
 * How many may do what at the same time.
 *
 * @param working are worked on
 * @param waiting wait for their turn
 * @param aside wait for something else and have left their place to others
 * @param beside are served whatever else goes on, each for a moment: health checks and the like
 */
record Places(int working, int waiting, int aside, int beside) {

    private static final int BESIDE = 16;

    /** For telling all others to come again. */
    private static final int SPARE_THREADS = 16;

    /**
     * Who waits for a turn on a virtual thread costs what its connection costs, so everyone connected may. Whoever stands aside looks a
     * hundred times a second whether it is time: a thousand do not disturb those who work.
     */
    static Places onVirtualThreads(int working) {
        return new Places(working, 10_000, 1_000, BESIDE);
    }

    /** Each has a thread of the system while it works or waits. */
    static Places onPlatformThreads(int working) {
        return new Places(working, 48, 48, BESIDE);
    }

    /** With fewer there might be none left to say no with; more would never be used. */
    int threads() {
        return working + waiting + aside + beside + SPARE_THREADS;
    }
}
