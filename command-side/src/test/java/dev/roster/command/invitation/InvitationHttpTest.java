package dev.roster.command.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCommandSide.class)
class InvitationHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final String id = ada.hasOrganization("team");
    private final String org = "/organizations/" + id;
    private final String guest = SharedCommandSide.newAddress();

    @Test
    void inviting_answers_what_was_sent() {
        Answer answer = invite("{\"email\":\" %s \"}".formatted(guest.toUpperCase(Locale.ROOT)));

        assertThat(answer.outcome()).isEqualTo("201");
        assertThat(answer.text("invitationId")).startsWith("inv_");
        assertThat(answer.text("email")).isEqualTo(guest);
        assertThat(answer.text("role")).isEqualTo("member");
        assertThat(answer.text("status")).isEqualTo("pending");
        assertExpiresIn(answer, Duration.ofHours(48));
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        Stored invited = side.events().of(answer.text("invitationId")).get(0);
        Stored reserved = side.events().of(id).get(2);
        assertThat(answer.position()).isEqualTo(Math.max(invited.position(), reserved.position()));
        assertThat(reserved.payload("invitationId")).isEqualTo(answer.text("invitationId"));
        assertThat(reserved.payload("until")).isEqualTo(invited.payload("expiresAt"));
    }

    @Test
    void role_language_and_time_can_be_chosen() {
        Answer answer = invite(
                "{\"email\":\"%s\",\"role\":\"admin\",\"locale\":\"de-CH\",\"expiresInHours\":1}".formatted(guest));

        assertThat(answer.text("role")).isEqualTo("admin");
        assertExpiresIn(answer, Duration.ofHours(1));
        assertThat(side.events().of(answer.text("invitationId")).get(0).payload("locale"))
                .isEqualTo("de-CH");
    }

    @Test
    void resending_says_how_long_the_new_link_admits_too() {
        String resend = org + "/invitations/" + ada.invites(id, guest) + "/resend";

        assertExpiresIn(ada.post(resend, "{\"expiresInHours\":1}"), Duration.ofHours(1));
        assertExpiresIn(ada.post(resend, "{\"expiresInHours\":720}"), Duration.ofDays(30));
        assertExpiresIn(ada.post(resend, "{}"), Duration.ofHours(48));
        for (String wrong : new String[] {"0", "721", "1.5", "\"1\""}) {
            assertThat(ada.post(resend, "{\"expiresInHours\":%s}".formatted(wrong))
                            .outcome())
                    .isEqualTo("400 invalid_request");
        }
        assertThat(ada.post(resend, "{\"email\":\"other@example.org\"}").outcome())
                .isEqualTo("400 invalid_request");
    }

    @Test
    void resending_answers_the_same_invitation_with_a_new_expiry() {
        String invitation = ada.invites(id, guest);

        Answer answer = ada.post(org + "/invitations/" + invitation + "/resend");

        assertThat(answer.outcome()).isEqualTo("200");
        assertThat(answer.text("invitationId")).isEqualTo(invitation);
        assertThat(answer.text("email")).isEqualTo(guest);
        assertThat(answer.text("status")).isEqualTo("pending");
        assertExpiresIn(answer, Duration.ofHours(48));
        assertThat(answer.header("ETag")).isEqualTo("\"4\"");
        assertThat(side.events().typesOf(id)).endsWith("seat.reserved", "seat.released", "seat.reserved");
    }

    @Test
    void revoking_answers_the_status_that_it_has_now() {
        String invitation = ada.invites(id, guest);

        Answer answer = ada.post(org + "/invitations/" + invitation + "/revoke");

        assertThat(answer.outcome()).isEqualTo("200");
        assertThat(answer.text("invitationId")).isEqualTo(invitation);
        assertThat(answer.text("status")).isEqualTo("revoked");
        assertThat(ada.post(org + "/invitations/" + invitation + "/revoke").outcome())
                .isEqualTo("409 invitation_not_pending");
        assertThat(ada.post(org + "/invitations/" + invitation + "/resend").outcome())
                .isEqualTo("409 invitation_not_pending");
    }

    @Test
    void every_refusal_has_its_code() {
        User bob = ada.takesIn(id, guest);
        ada.invites(id, SharedCommandSide.newAddress());
        String another = "{\"email\":\"%s\"}".formatted(SharedCommandSide.newAddress());

        assertThat(invite("{\"email\":\"%s\"}".formatted(guest)).outcome()).isEqualTo("409 already_member");
        assertThat(invite(another).outcome()).isEqualTo("409 seat_limit_reached");
        assertThat(bob.post(org + "/invitations", another).outcome()).isEqualTo("403 admin_required");
        assertThat(ada.post(org + "/invitations/inv_00000000000000000000000001/resend")
                        .outcome())
                .isEqualTo("404 invitation_not_found");
        assertThat(ada.post(org + "/invitations/inv_00000000000000000000000001/revoke")
                        .outcome())
                .isEqualTo("404 invitation_not_found");
    }

    @Test
    void the_same_address_however_it_is_written_is_invited_once() {
        ada.invites(id, guest);

        assertThat(List.of(guest, guest.toUpperCase(Locale.ROOT), "  " + guest + " "))
                .allSatisfy(written -> assertThat(
                                invite("{\"email\":\"%s\"}".formatted(written)).outcome())
                        .isEqualTo("409 already_invited"));
    }

    @Test
    void an_invitation_of_another_organization_is_not_found() {
        User eve = SharedCommandSide.newUser();
        String hers = eve.hasOrganization("team");
        String invitation = ada.invites(id, guest);

        assertThat(eve.post("/organizations/" + hers + "/invitations/" + invitation + "/revoke")
                        .outcome())
                .isEqualTo("404 invitation_not_found");
        assertThat(eve.post(org + "/invitations/" + invitation + "/revoke").outcome())
                .isEqualTo("404 organization_not_found");
    }

    @Test
    void invitations_are_administered_for_the_version_that_was_seen() {
        String body = "{\"email\":\"%s\"}".formatted(guest);

        assertThat(ada.post(org + "/invitations", body, "If-Match", "\"0\"").outcome())
                .isEqualTo("412 version_conflict");
        String invitation =
                ada.post(org + "/invitations", body, "If-Match", "\"1\"").text("invitationId");
        assertThat(ada.post(org + "/invitations/" + invitation + "/resend", "{}", "If-Match", "\"1\"")
                        .outcome())
                .isEqualTo("412 version_conflict");
        assertThat(ada.post(org + "/invitations/" + invitation + "/revoke", "{}", "If-Match", "\"1\"")
                        .outcome())
                .isEqualTo("412 version_conflict");
        assertThat(ada.post(org + "/invitations/" + invitation + "/revoke", "{}", "If-Match", "\"2\"")
                        .outcome())
                .isEqualTo("200");
    }

    private Answer invite(String body) {
        return ada.post(org + "/invitations", body);
    }

    private void assertExpiresIn(Answer answer, Duration validity) {
        assertThat(Instant.parse(answer.text("expiresAt")))
                .isCloseTo(side.bean(Clock.class).instant().plus(validity), within(20, ChronoUnit.SECONDS));
    }
}
