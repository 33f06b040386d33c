package dev.roster.query.timetravel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.readmodel.MemoryTables;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.Table;
import dev.roster.query.timetravel.Marks.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of a history never takes more than its share, however long it is and however large the organization. */
class MarksTest {

    private static final Table MEMBER = Table.of("marks_member", List.of("id"), "name");
    private static final RowChange PUT = MEMBER.put();
    private static final int GAP = 500;

    private final MemoryTables tables = new MemoryTables();
    private Marks marks = Marks.none(0);
    private long position;

    @Test
    void aLargeOrganizationIsRememberedLessOftenAndNotForgotten() {
        for (int mark = 1; mark <= 200; mark++) {
            someChange(100, 1_000);
            remember(4_000);
            assertThat(marks.rows()).isLessThanOrEqualTo(4_000);
        }

        assertThat(marks.gap()).isGreaterThan(GAP);
        assertThat(marks.all()).hasSizeGreaterThan(2);
        assertThat(marks.reach(position)).isTrue();
        // From wherever somebody begins to read there is not much more than a gap to where they want to be.
        for (long wanted = marks.all().get(0).position(); wanted <= position; wanted += 37) {
            assertThat(wanted - marks.lastUpTo(wanted).orElseThrow().position()).isLessThan(2L * marks.gap());
        }
    }

    @Test
    void aLongHistoryOfFewIsRememberedLessOftenToo() {
        for (int mark = 1; mark <= 1_200; mark++) {
            someChange(1, 1);
            remember(1_000_000);
        }

        assertThat(marks.all()).hasSizeLessThanOrEqualTo(500);
        assertThat(marks.gap()).isEqualTo(8 * GAP);
    }

    @Test
    void oneIsLeftWhateverItTakes() {
        someChange(1_000, 1_000);
        remember(10);
        someChange(1_000, 1_000);
        remember(10);

        assertThat(marks.all()).extracting(Mark::position).containsExactly(position);
    }

    /** @param of how many there are */
    private void someChange(int number, int of) {
        for (int i = 0; i < number; i++) {
            position++;
            tables.add(PUT, Row.at(position).with("id", position % of).with("name", "Name " + position));
        }
        position += Math.max(0, marks.gap() - number);
    }

    private void remember(int mostRows) {
        marks = marks.with(new Mark(position, tables.copy()), mostRows);
    }
}
