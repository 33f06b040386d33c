package dev.roster.benchmarks;

/** One question that can be answered in figures. */
interface Benchmark {

    void run(Settings settings, Postgres postgres, Results results) throws Exception;

    /** The length of one measurement unless SECS says otherwise. */
    default int usualSeconds() {
        return 15;
    }
}
