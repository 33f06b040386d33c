package dev.roster.http.turn;

/**
 * How many may do what at the same time.
 *
 * @param working are worked on
 * @param waiting wait for their turn
 * @param aside wait for something else and have left their place to others
 * @param beside are served whatever else goes on, each for a moment: health checks and the like
 */
public record Places(int working, int waiting, int aside, int beside) {

    private static final int BESIDE = 16;

    /** Bytes of the heap that a request may hold for long: 75,000 of Tomcat's buffers, its body, its stack. */
    private static final int HELD = 150_000;

    /** For telling all others to come again. */
    private static final int SPARE_THREADS = 16;

    /**
     * On a virtual thread a request takes memory and nothing else, so as many may wait as an eighth of the heap has room for, and as many
     * stand aside. Those look a hundred times a second whether it is time: a thousand do not disturb the others who work.
     *
     * @param heap bytes, at most
     */
    static Places onVirtualThreads(int working, long heap) {
        int room = (int) Math.min(10_000, heap / 8 / HELD);
        return new Places(working, room, Math.min(1_000, room), BESIDE);
    }

    /** Each has a thread of the system while it works or waits. */
    static Places onPlatformThreads(int working) {
        return new Places(working, 48, 48, BESIDE);
    }

    /** So many may have bodies that are still to come: with more, they would keep the threads of all others. */
    public int awaited() {
        return waiting + aside;
    }

    /** With fewer there might be none left to say no with; more would never be used. */
    int threads() {
        return working + waiting + aside + beside + SPARE_THREADS;
    }
}
