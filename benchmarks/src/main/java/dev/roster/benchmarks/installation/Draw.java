package dev.roster.benchmarks.installation;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that comes out the same for the same seed, on every JDK: the numbers are made here of what {@link SplittableRandom} promises, its
 * stream of 64 bits.
 */
final class Draw {

    private static final double UNIT = 0x1.0p-53;

    private final SplittableRandom bits;

    Draw(long seed) {
        this.bits = new SplittableRandom(seed);
    }

    long bits() {
        return bits.nextLong();
    }

    /** From 0 to 1, without 1. */
    double unit() {
        return (bits.nextLong() >>> 11) * UNIT;
    }

    /** From 0 on, without the bound. */
    int below(int bound) {
        return (int) ((bits.nextLong() >>> 33) * bound >>> 31);
    }

    /** From the one on, without the other. */
    long between(long from, long to) {
        return from + (long) (unit() * (to - from));
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** One way or the other, so that many of them add up to the value. */
    int rounded(double value) {
        return (int) Math.floor(value + unit());
    }

    <T> T of(List<T> all) {
        return all.get(below(all.size()));
    }
}
