package dev.roster.query.timetravel;

import dev.roster.query.readmodel.MemoryTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of one history: what had become of it now and then on the way.
 *
 * @param erasures of before which they are: what was opened then must not be shown later
 * @param gap how many events lie between two of them
 */
record Marks(long erasures, int gap, List<Mark> all) {

    /** A few milliseconds of work. */
    private static final int LEAST_GAP = 500;

    private static final int MOST = 500;

    /** What had become of the events up to a position. */
    record Mark(long position, MemoryTables tables) {}

    static Marks none(long erasures) {
        return new Marks(erasures, LEAST_GAP, List.of());
    }

    /**
     * The same and one that comes after them. Where that would be too much every second one goes, as often as it takes: what is kept of a
     * history that is long, or of a large organization, lies further apart.
     *
     * @param mostRows that all of them may have together, unless a single one has more
     */
    Marks with(Mark last, int mostRows) {
        List<Mark> marks = new ArrayList<>(all);
        marks.add(last);
        int wider = gap;
        while (marks.size() > 1 && (marks.size() > MOST || rows(marks) > mostRows)) {
            for (int index = marks.size() - 2; index >= 0; index -= 2) {
                marks.remove(index);
            }
            wider *= 2;
        }
        return new Marks(erasures, wider, List.copyOf(marks));
    }

    int rows() {
        return rows(all);
    }

    /** A mark shares with the one before it all rows that did not change in between. */
    private static int rows(List<Mark> marks) {
        int kept = 0;
        int changes = 0;
        for (Mark mark : marks) {
            kept += 1 + Math.min(mark.tables.size(), mark.tables.changes() - changes);
            changes = mark.tables.changes();
        }
        return kept;
    }

    Optional<Mark> lastUpTo(long position) {
        return all.stream().filter(mark -> mark.position <= position).reduce((before, mark) -> mark);
    }

    boolean reach(long position) {
        return !all.isEmpty() && all.get(all.size() - 1).position >= position;
    }
}
