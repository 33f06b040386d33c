package dev.roster.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.roster.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whatever is written together ends as if it had been written one after another. */
class RowWritesTest {

    private static final String TABLE = "thing";
    private static final String[] KEY = {"owner", "id"};

    private static final RowStatement PUT = RowStatement.of("""
            insert into readmodel.thing as thing (owner, id, tag, name, colour, position)
            select owner, id, tag, name, null, position
              from {owner text, id text, tag text, name text, position bigint}
            on conflict (owner, id) do update
               set tag = excluded.tag, name = excluded.name, position = excluded.position
             where thing.position < excluded.position
            """, TABLE, KEY).touching("owner", "tag");

    private static final RowStatement NAME = RowStatement.changing("name text", TABLE, KEY);

    /** Beside something that changes all of a tag. */
    private static final RowStatement NAME_TAGGED = NAME.touching("owner", "tag");

    private static final RowStatement COLOUR_TAGGED =
            RowStatement.changing("colour text", TABLE, KEY).touching("owner", "tag");

    /** Others with the same tag lose their name. */
    private static final RowStatement BLANK_OTHERS = RowStatement.of("""
            update readmodel.thing as thing
               set name = null, position = new.position
              from {owner text, id text, tag text, position bigint}
             where thing.owner = new.owner and thing.tag = new.tag and thing.id <> new.id
               and thing.position < new.position
            """, TABLE, "owner", "tag");

    private static final RowStatement CLEAR = RowStatement.alone("""
            update readmodel.thing as thing
               set name = '', colour = '', position = new.position
              from {owner text, position bigint}
             where thing.owner = new.owner and thing.position < new.position
            """);

    private static SingleConnectionDataSource connection;
    private static JdbcTemplate jdbc;

    private record Wish(RowStatement statement, String owner, int id, String text) {}

    @BeforeContainer
    static void connect() {
        connection = new SingleConnectionDataSource(TestDatabase.create(), true);
        jdbc = new JdbcTemplate(connection);
        jdbc.execute("create schema readmodel");
        jdbc.execute("create table readmodel.thing (owner text, id text, tag text, name text, colour text,"
                + " position bigint, primary key (owner, id))");
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
                        Arbitraries.of(PUT, NAME_TAGGED, NAME_TAGGED, COLOUR_TAGGED, BLANK_OTHERS, CLEAR),
                        Arbitraries.of("a", "b"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.strings().withCharRange('a', 'z').ofLength(3))
                .as(Wish::new)
                .list()
                .ofMaxSize(30);
    }

    /** Four things each, so that changes have something to change. */
    private static void reset() {
        jdbc.execute("truncate readmodel.thing");
        jdbc.update("insert into readmodel.thing select owner, id::text, 'tag' || id % 2, 'first', 'white', 0"
                + " from unnest(array['a', 'b']) owner, generate_series(0, 3) id");
    }

    private static void add(RowWrites writes, Wish wish, int n) {
        writes.add(
                wish.statement(),
                Row.at(n + 1)
                        .with("owner", wish.owner())
                        .with("id", wish.id())
                        .with("tag", "tag" + wish.id() % 2)
                        .with("name", wish.text())
                        .with("colour", wish.text()));
    }

    private static List<Map<String, Object>> rows() {
        return jdbc.queryForList("select * from readmodel.thing order by owner, id");
    }
}
