package dev.roster.benchmarks;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Tells whoever waits what is going on. */
final class Progress {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Progress() {}

    static void say(String what) {
        System.err.println(LocalTime.now().format(TIME) + " " + what);
    }
}
