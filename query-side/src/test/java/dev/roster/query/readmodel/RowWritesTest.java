package dev.roster.query.readmodel;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.roster.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whatever is written together ends as if it had been written one after another, in the database and in memory. */
class RowWritesTest {

    private static final Table THING =
            Table.of("thing", List.of("owner", "id"), "tag", "name", "colour", "amount bigint = 0");

    private static final Table SUM = Table.of("thing_sum", List.of("owner", "id"), "amount bigint");

    private static final RowChange INSERT = THING.insert().touching("owner", "tag");
    private static final RowChange PUT = THING.put().touching("owner", "tag");
    private static final RowChange NAME = THING.change("name");

    /** Beside something that changes all of a tag. */
    private static final RowChange NAME_TAGGED = NAME.touching("owner", "tag");

    private static final RowChange COLOUR_TAGGED =
            THING.change("colour, amount = 1").touching("owner", "tag");

    /** Others with the same tag lose their name. */
    private static final RowChange BLANK_OTHERS = THING.changeOthers("name = null", "owner", "tag");

    private static final RowChange BLANK_OTHERS_OF_SOME =
            THING.changeOthers("colour = 'none'", "owner", "tag").only("amount = 1, name = null");

    private static final RowChange CLEAR = THING.changeAll("name = '', colour = ''", "owner");
    private static final RowChange WIPE = THING.wipe("colour = null", "tag");
    private static final RowChange ADD = SUM.add("amount");

    private static SingleConnectionDataSource connection;
    private static JdbcTemplate jdbc;

    private record Wish(RowChange change, String owner, int id, String text) {}

    @BeforeContainer
    static void connect() {
        connection = new SingleConnectionDataSource(TestDatabase.create(), true);
        jdbc = new JdbcTemplate(connection);
        jdbc.execute("create schema readmodel");
        jdbc.execute(
                "create table readmodel.thing (owner text, id text, tag text, name text, colour text, amount bigint,"
                        + " position bigint, primary key (owner, id))");
        jdbc.execute("create table readmodel.thing_sum (owner text, id text, amount bigint, position bigint,"
                + " primary key (owner, id))");
    }

    @AfterContainer
    static void disconnect() {
        connection.destroy();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void written_together_is_as_written_one_after_another(@ForAll("wishes") List<Wish> wishes) {
        reset();
        for (int n = 0; n < wishes.size(); n++) {
            RowWrites one = new RowWrites();
            add(one, wishes.get(n), n);
            one.writeTo(jdbc);
        }
        List<Map<String, Object>> oneAfterAnother = rows();

        reset();
        RowWrites together = new RowWrites();
        for (int n = 0; n < wishes.size(); n++) {
            add(together, wishes.get(n), n);
        }
        together.writeTo(jdbc);

        assertThat(rows()).isEqualTo(oneAfterAnother);
        assertThat(together.size()).isZero();

        for (int n = 0; n < wishes.size(); n++) {
            add(together, wishes.get(n), n);
        }
        together.writeTo(jdbc);
        assertThat(rows()).as("and the same again changes nothing").isEqualTo(oneAfterAnother);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void in_memory_it_comes_to_the_same(@ForAll("wishes") List<Wish> wishes, @ForAll @IntRange(max = 30) int copied) {
        reset();
        RowWrites inDatabase = new RowWrites();
        MemoryTables inMemory = inMemory();
        MemoryTables left = inMemory;
        List<String> whenLeft = List.of();
        for (int n = 0; n < wishes.size(); n++) {
            add(inDatabase, wishes.get(n), n);
            if (n == copied) {
                left = inMemory;
                whenLeft = texts(left);
                inMemory = inMemory.copy();
            }
            add(inMemory, wishes.get(n), n);
        }
        inDatabase.writeTo(jdbc);

        assertThat(texts(inMemory)).isEqualTo(texts(rows()));
        for (int n = 0; n < wishes.size(); n++) {
            add(inMemory, wishes.get(n), n);
        }
        assertThat(texts(inMemory)).as("and the same again changes nothing").isEqualTo(texts(rows()));
        if (left != inMemory) {
            assertThat(texts(left)).as("what was copied stays as it was").isEqualTo(whenLeft);
        }
    }

    @Example
    void in_memory_a_change_to_a_row_that_is_not_there_is_told_as_well() {
        Row row = Row.at(1).with("owner", "a").with("id", 99).with("name", "not there");

        assertThatExceptionOfType(MissingRow.class).isThrownBy(() -> new MemoryTables().add(NAME, row));
    }

    @Example
    void many_changes_of_one_kind_take_one_statement() {
        reset();
        int[] statements = {0};
        JdbcTemplate counting = new JdbcTemplate(connection) {
            @Override
            public int update(String sql, Object... arguments) {
                statements[0]++;
                return super.update(sql, arguments);
            }
        };
        RowWrites writes = new RowWrites();
        for (int n = 0; n < 100; n++) {
            add(writes, new Wish(NAME, "a", n % 4, "name " + n), n);
        }
        writes.writeTo(counting);

        assertThat(statements[0]).isOne();
        assertThat(rows()).extracting(row -> row.get("name")).startsWith("name 96", "name 97", "name 98", "name 99");
    }

    @Example
    void a_change_to_a_row_that_is_not_there_is_told() {
        reset();
        RowWrites writes = new RowWrites();
        add(writes, new Wish(NAME, "a", 0, "there"), 1);
        add(writes, new Wish(NAME, "a", 99, "not there"), 2);

        assertThatExceptionOfType(MissingRow.class).isThrownBy(() -> writes.writeTo(jdbc));
    }

    @Example
    void what_is_taken_back_is_not_written() {
        reset();
        RowWrites writes = new RowWrites();
        add(writes, new Wish(NAME, "a", 0, "stays"), 1);
        int mark = writes.size();
        add(writes, new Wish(NAME, "a", 0, "is taken back"), 2);
        add(writes, new Wish(NAME, "a", 1, "is taken back"), 3);

        writes.backTo(mark);
        writes.writeTo(jdbc);

        assertThat(rows()).extracting(row -> row.get("name")).startsWith("stays", "first");
    }

    @Provide
    Arbitrary<List<Wish>> wishes() {
        return Combinators.combine(
                        Arbitraries.of(
                                INSERT,
                                PUT,
                                NAME_TAGGED,
                                NAME_TAGGED,
                                COLOUR_TAGGED,
                                BLANK_OTHERS,
                                BLANK_OTHERS_OF_SOME,
                                CLEAR,
                                WIPE,
                                ADD),
                        Arbitraries.of("a", "b"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.strings().withCharRange('a', 'z').ofLength(3))
                .as(Wish::new)
                .list()
                .ofMaxSize(30);
    }

    /** Four things each, so that changes have something to change. */
    private static void reset() {
        jdbc.execute("truncate readmodel.thing, readmodel.thing_sum");
        RowWrites writes = new RowWrites();
        first(writes);
        writes.writeTo(jdbc);
    }

    private static MemoryTables inMemory() {
        MemoryTables tables = new MemoryTables();
        first(tables);
        return tables;
    }

    private static void first(ChangedRows rows) {
        for (String owner : List.of("a", "b")) {
            for (int id = 0; id < 4; id++) {
                rows.add(THING.insert(), row(0, owner, id, "first"));
            }
        }
    }

    private static void add(ChangedRows rows, Wish wish, int n) {
        rows.add(wish.change(), row(n + 1, wish.owner(), wish.id(), wish.text()));
    }

    private static Row row(long position, String owner, int id, String text) {
        return Row.at(position)
                .with("owner", owner)
                .with("id", id)
                .with("tag", "tag" + id % 2)
                .with("name", text)
                .with("colour", text)
                .with("amount", position);
    }

    private static List<Map<String, Object>> rows() {
        return jdbc.queryForList("select *, null as sum from readmodel.thing"
                + " union all select owner, id, null, null, null, amount, position, 'sum' from readmodel.thing_sum"
                + " order by sum nulls first, owner, id");
    }

    private static List<String> texts(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> row.values().stream().limit(7).map(String::valueOf).collect(joining(" ")))
                .sorted()
                .toList();
    }

    private static List<String> texts(MemoryTables tables) {
        Stream<String> things = tables.rowsOf(THING).map(row -> String.join(" ", row));
        Stream<String> sums =
                tables.rowsOf(SUM).map(row -> String.join(" ", row[0], row[1], null, null, null, row[2], row[3]));
        return Stream.concat(things, sums).sorted().toList();
    }
}
