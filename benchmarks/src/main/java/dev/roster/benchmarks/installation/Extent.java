package dev.roster.benchmarks.installation;

import static java.lang.Math.max;
import static java.lang.Math.min;

/**
 * How much there is of everything. Ten million events are of 200,000 organizations with half a million invitations; other numbers are in
 * proportion.
 *
 * @param largest how many members the largest organization has
 * @param exponent of Zipf's law: the organization of rank r has {@code largest / r^exponent} members, and one at least. It follows from
 *     the other numbers, since everybody but founders was invited and not everybody who is invited comes
 */
record Extent(long events, int organizations, int invitations, int largest, double exponent) {

    private static final int EVENTS_PER_ORGANIZATION = 50;
    private static final int EVENTS_PER_INVITATION = 20;
    private static final int ORGANIZATIONS_PER_MEMBER_OF_THE_LARGEST = 20;

    /** Of those invited, as many are members at the end. */
    private static final double STAYED = 0.6;

    private static final int STEPS = 60;

    static Extent of(long events) {
        int organizations = (int) max(1, events / EVENTS_PER_ORGANIZATION);
        int invitations = (int) max(1, events / EVENTS_PER_INVITATION);
        int largest = max(2, min(organizations / ORGANIZATIONS_PER_MEMBER_OF_THE_LARGEST, invitations / 2));
        return new Extent(events, organizations, invitations, largest, exponent(organizations, invitations, largest));
    }

    /** The steeper the law, the fewer members: halved until it fits. */
    private static double exponent(int organizations, int invitations, int largest) {
        double flat = 0;
        double steep = 4;
        for (int step = 0; step < STEPS; step++) {
            double middle = (flat + steep) / 2;
            if (invited(organizations, largest, middle) > STAYED * invitations) {
                flat = middle;
            } else {
                steep = middle;
            }
        }
        return steep;
    }

    private static long invited(int organizations, int largest, double exponent) {
        long invited = 0;
        for (int rank = 1; rank <= organizations; rank++) {
            int members = members(rank, largest, exponent);
            if (members == 1) {
                break;
            }
            invited += members - 1;
        }
        return invited;
    }

    private static int members(int rank, int largest, double exponent) {
        return max(1, (int) (largest / Math.pow(rank, exponent) + 1e-9));
    }

    /** @param rank from 1, the largest */
    int members(int rank) {
        return members(rank, largest, exponent);
    }
}
