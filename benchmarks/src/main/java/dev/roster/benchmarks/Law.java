package dev.roster.benchmarks;

import java.util.List;

/**
 * How something grows with something else: with which power of it, by the straight line through the logarithms of both.
 *
 * @param exponent 0 for what stays the same, 1 for what grows in proportion
 * @param worst the greatest ratio from one point to the next, brought to one decade
 */
record Law(double exponent, double worst) {

    private static final double FLAT = 1.2;

    /** Points in the order of their sizes. */
    static Law of(List<Point> points) {
        double n = points.size();
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        double worst = 0;
        for (int i = 0; i < points.size(); i++) {
            double lx = Math.log10(points.get(i).size());
            double ly = Math.log10(points.get(i).median());
            x += lx;
            y += ly;
            xx += lx * lx;
            xy += lx * ly;
            if (i > 0) {
                Point before = points.get(i - 1);
                double decades = lx - Math.log10(before.size());
                worst = Math.max(worst, Math.pow(10, (ly - Math.log10(before.median())) / decades));
            }
        }
        double spread = n * xx - x * x;
        return new Law(spread == 0 ? 0 : (n * xy - x * y) / spread, worst);
    }

    boolean isFlat() {
        return worst <= FLAT;
    }

    /** Whether all of it together is more than what is flat may grow: what rises once and falls again is a disturbance, or a step. */
    boolean grows() {
        return !isFlat() && exponent > Math.log10(FLAT);
    }

    /** @param of what it grows with */
    String verdict(String of) {
        if (isFlat()) {
            return "flat";
        }
        return grows()
                ? "grows with %s to the power of %s".formatted(of, Figures.ratio(exponent, 1))
                : "no law, but a jump";
    }
}
