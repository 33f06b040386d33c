package dev.roster.standalone.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;

/** A line that is written over and over again. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private int longest;

    ProgressBar(PrintWriter out) {
        this.out = out;
    }

    void show(JsonNode progress) {
        String line = lineOf(progress);
        longest = Math.max(longest, line.length());
        out.print("\r" + line + " ".repeat(longest - line.length()));
        out.flush();
    }

    void end() {
        out.println();
    }

    static String lineOf(JsonNode progress) {
        long done = progress.path("done").asLong();
        long total = progress.path("total").asLong();
        int filled = total == 0 ? WIDTH : (int) Math.min(WIDTH, WIDTH * done / total);
        StringBuilder line = new StringBuilder(
                "[%s%s] %s".formatted("#".repeat(filled), ".".repeat(WIDTH - filled), state(progress)));
        line.append(String.format(Locale.ROOT, ", %,d of %,d events", done, total));
        if (progress.path("rate").isNumber()) {
            line.append(String.format(
                    Locale.ROOT, ", %,.0f/s", progress.path("rate").asDouble()));
        }
        if (progress.path("secondsLeft").isNumber()) {
            line.append(", ").append(progress.path("secondsLeft").asLong()).append(" s left");
        }
        return line.toString();
    }

    private static String state(JsonNode progress) {
        String state = progress.path("state").asText();
        return state.equals("running") ? progress.path("stage").asText() : state;
    }
}
