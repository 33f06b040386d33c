package dev.roster.benchmarks.installation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * A year of office hours: most is done by day, little at night and at weekends. What is done is spread evenly over work, and work unevenly
 * over time.
 */
final class Year {

    static final Duration LENGTH = Duration.ofDays(365);

    private static final int STEPS = 1 << 17;
    private static final double NIGHT = 0.04;
    private static final double EVENING = 0.3;
    private static final double WEEKEND = 0.2;

    private final Instant begin;
    private final Instant end;

    /** The time at which each step of the work is done, in milliseconds. */
    private final long[] times = new long[STEPS + 1];

    Year(Instant end) {
        this.end = end;
        this.begin = end.minus(LENGTH);
        int hours = (int) LENGTH.toHours();
        double[] done = new double[hours + 1];
        for (int hour = 0; hour < hours; hour++) {
            done[hour + 1] = done[hour] + busyness(begin.plus(Duration.ofHours(hour)));
        }
        int hour = 0;
        for (int step = 0; step <= STEPS; step++) {
            double work = done[hours] * step / STEPS;
            while (hour < hours - 1 && done[hour + 1] < work) {
                hour++;
            }
            double part = (work - done[hour]) / (done[hour + 1] - done[hour]);
            times[step] = begin.plus(Duration.ofHours(hour)).toEpochMilli()
                    + (long) (part * Duration.ofHours(1).toMillis());
        }
    }

    private static double busyness(Instant at) {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        int hour = time.getHour();
        double ofDay = hour < 6 ? NIGHT : hour < 8 || hour >= 18 ? EVENING : hour == 12 ? 0.7 : 1;
        boolean weekend = time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? WEEKEND * ofDay : ofDay;
    }

    /**
     * When so much of the work of the year is done.
     *
     * @param part from 0 to 1
     */
    long at(double part) {
        double step = Math.min(Math.max(part, 0), 1) * STEPS;
        int before = Math.min((int) step, STEPS - 1);
        return times[before] + (long) ((step - before) * (times[before + 1] - times[before]));
    }

    Instant begin() {
        return begin;
    }

    long end() {
        return end.toEpochMilli();
    }
}
