package dev.roster.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** Asks the same of several, some requests of each in turn: what slows the machine down for a minute slows all of them down alike. */
final class InTurn {

    /** So few that a turn is over within a second or two, so many that it does not matter whose turn was before. */
    static final int REQUESTS = 25;

    private InTurn() {}

    /**
     * @param request sends one, the nth of its kind
     * @return for each of them how many milliseconds each request took
     */
    static <T> List<List<Double>> millis(List<T> all, int requests, ObjIntConsumer<T> request) {
        List<List<Double>> millis = new ArrayList<>();
        all.forEach(each -> millis.add(new ArrayList<>()));
        for (int begin = 0; begin < requests; begin += REQUESTS) {
            int first = begin;
            for (int i = 0; i < all.size(); i++) {
                T to = all.get(i);
                millis.get(i)
                        .addAll(Figures.millis(
                                Math.min(REQUESTS, requests - first), nth -> request.accept(to, first + nth)));
            }
        }
        return millis;
    }
}
