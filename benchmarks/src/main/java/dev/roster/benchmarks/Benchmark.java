package dev.roster.benchmarks;

/** One question that can be answered in figures. */
interface Benchmark {

    void run(Settings settings, Postgres postgres, Results results) throws Exception;

    /** How often and how long it measures, and after what: above its figures. */
    default String how(Settings settings) {
        return "%d runs, warm-up loops of %d s, measurements of %d s"
                .formatted(settings.runs(), settings.warmSeconds(), settings.seconds());
    }

    /** The length of one measurement unless SECS says otherwise. */
    default int usualSeconds() {
        return 15;
    }
}
