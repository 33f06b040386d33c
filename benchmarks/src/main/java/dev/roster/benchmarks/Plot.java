package dev.roster.benchmarks;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Lines on two logarithmic axes, as an SVG that is read on light and on dark pages alike: text is text, and nothing in it runs. */
final class Plot {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 250;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final String[] COLORS = {
        "#1f77b4", "#d95f02", "#2ca02c", "#c2185b", "#7e57c2", "#8d6e63", "#00838f", "#9e9d24", "#607d8b", "#ef6c00",
        "#5c6bc0", "#43a047", "#ad1457", "#6d4c41"
    };

    private record Line(String name, List<Point> points) {}

    private final String title;
    private final String x;
    private final String y;
    private final List<Line> lines = new ArrayList<>();

    Plot(String title, String x, String y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** @param points sizes and medians above zero */
    Plot line(String name, List<Point> points) {
        lines.add(new Line(name, points));
        return this;
    }

    String svg() {
        Axis across = Axis.toTheEnd(lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::size)
                .toArray());
        Axis up = Axis.ofWholePowers(lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::median)
                .toArray());
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
                <style>
                text { font: 12px sans-serif; fill: #222 }
                .title { font-size: 14px; font-weight: bold }
                .grid { stroke: #888; stroke-opacity: 0.35 }
                @media (prefers-color-scheme: dark) { text { fill: #ddd } }
                </style>
                <text class="title" x="%d" y="22">%s</text>
                """.formatted(WIDTH, HEIGHT, escaped(title), LEFT, escaped(title)));
        for (int power : across.powers()) {
            double at = px(across, Math.pow(10, power));
            svg.append("<line class=\"grid\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>%n"
                    .formatted(at(at), TOP, at(at), HEIGHT - BOTTOM));
            svg.append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
                    .formatted(at(at), HEIGHT - BOTTOM + 18, label(power)));
        }
        for (int power : up.powers()) {
            double at = py(up, Math.pow(10, power));
            svg.append("<line class=\"grid\" x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\"/>%n"
                    .formatted(LEFT, at(at), WIDTH - RIGHT, at(at)));
            svg.append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>%n"
                    .formatted(LEFT - 8, at(at + 4), label(power)));
        }
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
                .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, escaped(x)));
        svg.append("<text x=\"16\" y=\"%d\" transform=\"rotate(-90 16 %d)\" text-anchor=\"middle\">%s</text>%n"
                .formatted((TOP + HEIGHT - BOTTOM) / 2, (TOP + HEIGHT - BOTTOM) / 2, escaped(y)));
        for (int i = 0; i < lines.size(); i++) {
            // Those that have the colour of an earlier one are dashed.
            String dashes = i < COLORS.length ? "" : " stroke-dasharray=\"5 3\"";
            draw(svg, lines.get(i), COLORS[i % COLORS.length], dashes, TOP + 10 + 20 * i, across, up);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(
            StringBuilder svg, Line line, String color, String dashes, int legend, Axis across, Axis up) {
        StringBuilder points = new StringBuilder();
        for (Point point : line.points()) {
            points.append(at(px(across, point.size())))
                    .append(',')
                    .append(at(py(up, point.median())))
                    .append(' ');
            svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>%n"
                    .formatted(at(px(across, point.size())), at(py(up, point.median())), color));
        }
        svg.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s points=\"%s\"/>%n"
                .formatted(color, dashes, points.toString().strip()));
        svg.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"%s/>%n"
                .formatted(WIDTH - RIGHT + 10, legend - 4, WIDTH - RIGHT + 28, legend - 4, color, dashes));
        svg.append("<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(WIDTH - RIGHT + 32, legend, escaped(line.name())));
    }

    /** From one logarithm to another. */
    private record Axis(double from, double to) {

        private static final double NEARLY = 1e-9;

        /** As far as there is something. */
        static Axis toTheEnd(double[] values) {
            DoubleSummaryStatistics all = DoubleStream.of(values).summaryStatistics();
            double from = Math.log10(all.getMin());
            // A single size is at the left edge.
            return new Axis(from, all.getMax() > all.getMin() ? Math.log10(all.getMax()) : from + 1);
        }

        /** Around all that there is. */
        static Axis ofWholePowers(double[] values) {
            Axis all = toTheEnd(values);
            double from = Math.floor(all.from + NEARLY);
            return new Axis(from, Math.max(Math.ceil(all.to - NEARLY), from + 1));
        }

        int[] powers() {
            return IntStream.rangeClosed((int) Math.ceil(from - NEARLY), (int) Math.floor(to + NEARLY))
                    .toArray();
        }

        double part(double value) {
            return (Math.log10(value) - from) / (to - from);
        }
    }

    private static double px(Axis axis, double value) {
        return LEFT + axis.part(value) * (WIDTH - RIGHT - LEFT);
    }

    private static double py(Axis axis, double value) {
        return HEIGHT - BOTTOM - axis.part(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String label(int power) {
        return power < 0
                ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
                : String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
