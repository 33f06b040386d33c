package dev.roster.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one benchmark found, under what conditions. It is printed, and kept in RESULTS.md when that is asked for. */
final class Results {

    private final String name;
    private final Path file;
    private final List<String> parts = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final Map<Path, String> plots = new LinkedHashMap<>();
    private final Settings settings;
    private boolean missed;

    /**
     * A figure over the limit that was measured beside it.
     *
     * @param least what no noise explains any more when it falls below
     */
    record Held(String what, double ratio, double least) {

        boolean isFarOff() {
            return !(ratio >= least);
        }
    }

    /**
     * Those of one benchmark.
     *
     * @param database which PostgreSQL it is, and how durable
     * @param how it is measured: how often, how long, after what
     */
    Results(String name, Settings settings, String database, String how) {
        this.name = name;
        this.settings = settings;
        this.file = settings.module().resolve("RESULTS.md");
        parts.add("## " + name);
        parts.add("%s  \n%s  \n%s; java %s"
                .formatted(
                        Machine.describe(settings.home()),
                        database,
                        how,
                        String.join(" ", settings.javaOptions()).replace(settings.home() + "/", "")));
    }

    void add(Table table) {
        parts.add(table.toString());
    }

    /** Notes on how to read the table. */
    void add(String paragraph) {
        parts.add(paragraph);
    }

    /** @param name of its file, without an ending */
    void add(String name, Plot plot) {
        plots.put(settings.home().resolve("docs/performance").resolve(name + ".svg"), plot.svg());
    }

    /** A goal was missed. That is a result too: it is published, and the benchmark fails. */
    void miss(String goal) {
        parts.add("**Missed:** " + goal);
        missed = true;
    }

    /** What a small run is judged by: a goal takes a warm server and a quiet machine, and a regression does not. */
    void hold(String what, double ours, double limit, double least) {
        held.add(new Held(what, ours / limit, least));
    }

    List<Held> held() {
        return held;
    }

    boolean missed() {
        return missed;
    }

    void publish() throws IOException {
        String section = String.join("\n\n", parts) + "\n";
        System.out.println(section);
        if (Settings.resultsAreKept()) {
            String before = Files.exists(file) ? Files.readString(file) : "# Results\n";
            Files.writeString(file, withSection(before, name, section));
            for (Map.Entry<Path, String> plot : plots.entrySet()) {
                Files.createDirectories(plot.getKey().getParent());
                Files.writeString(plot.getKey(), plot.getValue());
            }
            Progress.say("wrote " + file);
        }
    }

    /** Puts the section in the place of the last one of that name, or at the end. */
    static String withSection(String document, String name, String section) {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->\n";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        String marked = begin + section + end;
        return from < 0 || to < from
                ? document + "\n" + marked
                : document.substring(0, from) + marked + document.substring(to + end.length());
    }

    static String listed(List<? extends Number> values) {
        return values.stream().map(value -> Figures.number(value.doubleValue())).collect(Collectors.joining(", "));
    }
}
