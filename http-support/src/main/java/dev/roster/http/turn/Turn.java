package dev.roster.http.turn;

import dev.roster.http.problem.SharedProblems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;

/** What a request has while it is worked on. For the thread of that request alone. */
public final class Turn {

    private static final String ATTRIBUTE = Turn.class.getName();

    private final Turns turns;
    private Semaphore place;

    Turn(Turns turns, Semaphore place) {
        this.turns = turns;
        this.place = place;
    }

    public static Turn of(HttpServletRequest request) {
        return (Turn) request.getAttribute(ATTRIBUTE);
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Something that somebody else brings about. */
    @FunctionalInterface
    public interface Wait {

        /** @return whether it came about in time */
        boolean await() throws InterruptedException;
    }

    /**
     * Waits, and lets others work meanwhile: whoever waits for long must not use up the places of those who would be done soon. Only so
     * many may wait like this at once.
     *
     * @return false when the wait was in vain, or there was no room to wait in; the request has to end then
     * @throws dev.roster.http.problem.ProblemException 503 {@code overloaded} when afterwards no place is to be had
     */
    public boolean standAside(Wait wait) throws InterruptedException {
        if (!turns.beginAside()) {
            return false;
        }
        try {
            end();
            if (!wait.await()) {
                return false;
            }
        } finally {
            turns.endAside();
        }
        place = turns.takeAgain().orElseThrow(SharedProblems.OVERLOADED::asException);
        return true;
    }

    void end() {
        if (place != null) {
            place.release();
            place = null;
        }
    }
}
