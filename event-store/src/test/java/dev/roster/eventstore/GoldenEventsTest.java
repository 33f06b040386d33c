package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roster.events.AccountErased;
import dev.roster.events.ApiKeyCreated;
import dev.roster.events.AuditRead;
import dev.roster.events.CommandRefused;
import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsGranted;
import dev.roster.events.EventCatalog;
import dev.roster.events.EventType;
import dev.roster.events.InvitationRefused;
import dev.roster.events.MemberInvited;
import dev.roster.events.MemberJoined;
import dev.roster.events.RosterEvent;
import dev.roster.events.WebhookCreated;
import dev.roster.events.WebhookPaused;
import dev.roster.events.WebhookResumed;
import dev.roster.events.WorkspaceSwitched;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenEventsTest {

    private final EventSerializer serializer = new EventSerializer();
    private final ObjectMapper json = new ObjectMapper();

    static List<EventType> types() {
        return EventCatalog.types();
    }

    static List<Golden> ofToday() {
        return Golden.ofToday();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_revision_that_an_event_ever_had_is_kept(EventType type) {
        assertThat(Golden.all())
                .filteredOn(golden -> golden.name().equals(type.name()) && golden.isComplete())
                .extracting(Golden::revision)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, Integer.parseInt(type.revision()))
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void every_file_is_of_an_event_in_the_catalog() {
        assertThat(Golden.all())
                .isNotEmpty()
                .allMatch(golden -> EventCatalog.named(golden.name()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("ofToday")
    void todays_revision_is_read_and_written_back_as_it_was(Golden golden) throws Exception {
        String written = serializer.serialize(read(golden), String.class).getData();

        assertThat(json.readTree(written)).isEqualTo(json.readTree(golden.json()));
        assertThat(written).isEqualTo(golden.json());
    }

    @ParameterizedTest
    @MethodSource("ofToday")
    void the_serializer_names_what_it_writes_as_the_store_does(Golden golden) {
        assertThat(serializer.typeForClass(read(golden).getClass()).getName()).isEqualTo(golden.name());
        assertThat(serializer.typeForClass(read(golden).getClass()).getRevision())
                .isEqualTo(golden.revision());
    }

    @ParameterizedTest
    @MethodSource("ofToday")
    void a_complete_file_has_a_value_for_every_field(Golden golden) throws ReflectiveOperationException {
        RosterEvent event = read(golden);
        boolean complete = true;
        for (RecordComponent field : event.getClass().getRecordComponents()) {
            field.getAccessor().setAccessible(true);
            complete &= field.getAccessor().invoke(event) != null;
        }

        assertThat(complete).isEqualTo(golden.isComplete());
    }

    @ParameterizedTest
    @MethodSource("ofToday")
    void a_field_that_the_record_does_not_know_is_an_error(Golden golden) {
        String more = golden.json().replaceFirst("\\{", "{\"nickname\":\"Bob\",");

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> read(golden.name(), golden.revision(), more))
                .havingRootCause()
                .withMessageContaining("nickname");
    }

    @Test
    void what_may_be_absent_is_left_out_and_read_as_null() {
        assertThat(((MemberJoined) read(variant("member.joined", "founder"))).invitationId())
                .isNull();
        assertThat(((WorkspaceSwitched) read(variant("workspace.switched", "personal"))).organizationId())
                .isNull();
        assertThat(((InvitationRefused) read(variant("invitation.refused", "stranger"))).refused())
                .isNull();
        assertThat(((CommandRefused) read(variant("command.refused", "software"))).email())
                .isNull();
        assertThat(((AuditRead) read(variant("audit.read", "unfiltered"))).filter())
                .isNull();
        assertThat(((AccountErased) read(variant("account.erased", "invited"))).userId())
                .isNull();
        assertThat(((ApiKeyCreated) read(variant("api-key.created", "endless"))).expiresAt())
                .isNull();
        assertThat(((WebhookCreated) read(variant("webhook.created", "everything"))).events())
                .isNull();
        assertThat(((WebhookPaused) read(variant("webhook.paused", "failing"))).pausedBy())
                .isNull();
        assertThat(((WebhookResumed) read(variant("webhook.resumed", "on"))).fromPosition())
                .isNull();
        assertThat(((CreditsGranted) read(variant("credits.granted", "organization"))).personal())
                .isNull();
        assertThat(((CreditsConsumed) read(variant("credits.consumed", "personal"))).keyId())
                .isNull();
    }

    private static Golden variant(String name, String variant) {
        return Golden.all().stream()
                .filter(golden -> golden.name().equals(name) && golden.variant().equals(variant) && golden.isOfToday())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_unknown_name_or_revision_is_told_by_name() {
        assertThatExceptionOfType(UnknownEventType.class)
                .isThrownBy(() -> read("member.promoted", "1", "{}"))
                .withMessageContaining("member.promoted");
        assertThatExceptionOfType(UnknownEventType.class)
                .isThrownBy(() -> read("member.invited", "3", "{}"))
                .withMessageContaining("member.invited")
                .withMessageContaining("revision 3");
        assertThatExceptionOfType(UnknownEventType.class)
                .isThrownBy(() -> read(MemberInvited.class.getName(), "2", "{}"));
    }

    @Test
    void a_value_that_breaks_the_rules_of_its_type_is_not_read() {
        Golden left = Golden.of("member.left", "1");

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> read("member.left", "1", left.json().replace("org_", "inv_")));
    }

    private RosterEvent read(Golden golden) {
        return read(golden.name(), golden.revision(), golden.json());
    }

    private RosterEvent read(String name, String revision, String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(json, String.class, name, revision));
    }
}
