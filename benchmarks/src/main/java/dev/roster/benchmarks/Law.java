package dev.roster.benchmarks;

import java.util.List;

/**
 * How something grows with something else: with which power of it, by the straight line through the logarithms of both. What each request
 * costs whatever it asks for makes that line less steep than the law that shows at the end.
 *
 * @param exponent 0 for what stays the same, 1 for what grows in proportion
 * @param last the same between the last two points alone
 * @param worst the greatest ratio from one point to the next, brought to one decade
 * @param whole the ratio from the first point to the last
 */
record Law(double exponent, double last, double worst, double whole) {

    private static final double FLAT = 1.2;

    /** Points in the order of their sizes. */
    static Law of(List<Point> points) {
        double n = points.size();
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        double worst = 0;
        double last = 0;
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
                last = (ly - Math.log10(before.median())) / decades;
                worst = Math.max(worst, Math.pow(10, last));
            }
        }
        double spread = n * xx - x * x;
        return new Law(
                spread == 0 ? 0 : (n * xy - x * y) / spread,
                last,
                worst,
                points.get(points.size() - 1).median() / points.get(0).median());
    }

    boolean isFlat() {
        return worst <= FLAT;
    }

    /** Whether all of it together is more than what is flat may grow. */
    private boolean grows() {
        return !isFlat() && exponent > Math.log10(FLAT);
    }

    /** @param of what it grows with */
    String verdict(String of) {
        if (isFlat()) {
            return "flat";
        }
        return grows()
                ? "grows with %s to the power of %s, in the end of %s"
                        .formatted(of, Figures.ratio(exponent, 1), Figures.ratio(last, 1))
                : "not flat; %s × in all".formatted(Figures.ratio(whole, 1));
    }
}
