package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roster.events.MemberInvited;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that other versions of Roster wrote. */
class StoredEventsTest {

    private static Store store;

    private final String stream = UUID.randomUUID().toString();
    private final TrackingToken before = store.engine().createHeadToken();

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private final ObjectMapper json = new ObjectMapper();

    static List<Golden> all() {
        return Golden.all();
    }

    static List<Golden> older() {
        return Golden.older();
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_revision_is_read_from_its_stream_and_from_the_log(Golden golden) {
        given(golden.name(), golden.revision(), golden.json());

        Object fromStream = store.engine().readEvents(stream).next().getPayload();
        Object fromLog = store.read(before).peek().orElseThrow().getPayload();

        assertThat(fromStream).isNotNull().isEqualTo(fromLog);
    }

    @ParameterizedTest
    @MethodSource("older")
    void an_older_revision_becomes_todays_and_loses_nothing_that_it_said(Golden golden) throws Exception {
        given(golden.name(), golden.revision(), golden.json());

        Object read = store.engine().readEvents(stream).next().getPayload();

        Map<?, ?> said = json.readValue(golden.json(), Map.class);
        Map<?, ?> says = json.readValue(
                new EventSerializer().serialize(read, String.class).getData(), Map.class);
        assertThat(says.entrySet().containsAll(said.entrySet()))
                .as("%s of %s", says, said)
                .isTrue();
    }

    @Test
    void the_first_invitations_were_in_english() {
        Golden first = Golden.of("member.invited", "1");
        given(first.name(), first.revision(), first.json());

        MemberInvited read =
                (MemberInvited) store.engine().readEvents(stream).next().getPayload();

        assertThat(first.json()).doesNotContain("locale");
        assertThat(read.locale()).isEqualTo("en");
        assertThat(read.organizationName()).isEqualTo("Analytical Engines Ltd");
    }

    @Test
    void what_is_stored_stays_as_it_was_written() {
        Golden first = Golden.of("member.invited", "1");
        given(first.name(), first.revision(), first.json());

        store.engine().readEvents(stream).next().getPayload();

        assertThat(store.jdbc()
                        .queryForObject(
                                "select payload::text from eventstore.event where stream = ?", String.class, stream))
                .isEqualTo(first.json());
    }

    @Test
    void an_unknown_name_stops_the_reading_of_its_stream() {
        given("member.promoted", "1", "{}");

        assertThatExceptionOfType(UnknownEventType.class)
                .isThrownBy(() -> store.engine().readEvents(stream).next().getPayload())
                .withMessageContaining("member.promoted");
    }

    @Test
    void the_log_ends_before_an_unknown_name() {
        given("member.promoted", "1", "{}");
        store.insert(
                stream,
                1,
                "organization",
                "member.left",
                "1",
                Golden.of("member.left", "1").json());

        assertThat(store.read(before).peek()).isEmpty();
    }

    @Test
    void an_unknown_revision_stops_the_reading_of_its_stream() {
        given("member.left", "2", Golden.of("member.left", "1").json());

        assertThatExceptionOfType(UnknownEventType.class)
                .isThrownBy(() -> store.engine().readEvents(stream).next().getPayload())
                .withMessageContaining("revision 2");
    }

    @Test
    void the_log_ends_before_an_unknown_revision() {
        given("member.left", "2", Golden.of("member.left", "1").json());

        assertThat(store.read(before).peek()).isEmpty();
    }

    private void given(String name, String revision, String json) {
        store.insert(stream, 0, "organization", name, revision, json);
    }
}
