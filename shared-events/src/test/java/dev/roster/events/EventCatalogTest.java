package dev.roster.events;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;

class EventCatalogTest {

    private static final Set<Class<?>> SEALED = concrete(RosterEvent.class).collect(toSet());

    @Test
    void every_event_of_the_sealed_hierarchy_is_in_the_catalog_exactly_once() {
        assertThat(EventCatalog.types())
                .<Class<?>>extracting(EventType::eventClass)
                .containsExactlyInAnyOrderElementsOf(SEALED);
    }

    @Test
    void events_are_records_and_say_their_revision() {
        assertThat(SEALED).allSatisfy(event -> {
            assertThat(event).isRecord().hasAnnotation(Revision.class);
            assertThat(event.getAnnotation(Revision.class).value()).matches("[1-9][0-9]*");
        });
    }

    @Test
    void no_two_events_share_a_stored_name_and_all_names_are_dotted() {
        assertThat(EventCatalog.types())
                .extracting(EventType::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+\\.[a-z-]+"));
    }

    @Test
    void an_event_is_kept_in_the_stream_that_its_interface_tells_of() {
        assertThat(EventCatalog.types())
                .allSatisfy(type -> assertThat(type.stream()).isEqualTo(streamOf(type.eventClass())));
    }

    @Test
    void an_event_is_found_by_its_name_and_by_its_class() {
        assertThat(EventCatalog.types()).allSatisfy(type -> {
            assertThat(EventCatalog.named(type.name())).contains(type);
            assertThat(EventCatalog.of(type.eventClass())).contains(type);
        });
    }

    @Test
    void what_is_not_an_event_is_not_found() {
        assertThat(EventCatalog.named("organization.dreamt-of")).isEmpty();
        assertThat(EventCatalog.named("dev.roster.events.MemberJoined")).isEmpty();
        assertThat(EventCatalog.of(String.class)).isEmpty();
    }

    /** A name that is gone from this list, or spelt otherwise, is one that stored events can no longer be read under. */
    @Test
    void stored_names_never_change() {
        assertThat(EventCatalog.types())
                .extracting(EventType::name)
                .containsAll(List.of(
                        "organization.created",
                        "organization.renamed",
                        "organization.plan-changed",
                        "organization.closed",
                        "seat.reserved",
                        "seat.released",
                        "member.joined",
                        "member.role-changed",
                        "member.removed",
                        "member.left",
                        "member.invited",
                        "invitation.resent",
                        "invitation.accepted",
                        "invitation.declined",
                        "invitation.revoked",
                        "invitation.expired",
                        "invitation.refused",
                        "api-key.created",
                        "api-key.revoked",
                        "api-key.transferred",
                        "webhook.created",
                        "webhook.secret-rotated",
                        "webhook.paused",
                        "webhook.resumed",
                        "webhook.deleted",
                        "credits.granted",
                        "credits.consumed",
                        "account.registered",
                        "workspace.switched",
                        "command.refused",
                        "audit.read",
                        "audit.exported",
                        "account.erased"));
    }

    private static String streamOf(Class<?> event) {
        if (OrganizationEvent.class.isAssignableFrom(event)) {
            return "organization";
        }
        if (InvitationEvent.class.isAssignableFrom(event)) {
            return "invitation";
        }
        if (ApiKeyEvent.class.isAssignableFrom(event)) {
            return "api-key";
        }
        if (WebhookEvent.class.isAssignableFrom(event)) {
            return "webhook";
        }
        if (AuditEvent.class.isAssignableFrom(event)) {
            return "audit";
        }
        return CreditsEvent.class.isAssignableFrom(event) ? "credits" : "account";
    }

    private static Stream<Class<?>> concrete(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCatalogTest::concrete)
                : Stream.of(type);
    }
}
