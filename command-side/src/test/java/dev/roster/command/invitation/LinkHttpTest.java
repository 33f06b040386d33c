package dev.roster.command.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCommandSide.class)
class LinkHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final String org = ada.hasOrganization("team");
    private final String address = SharedCommandSide.newAddress();
    private final User bob = side.user(address);
    private final String invitation = ada.invites(org, address);
    private final String link = side.link(invitation, 1);

    @Test
    void the_invited_person_joins() {
        Answer answer = bob.accepts(link);

        assertThat(answer.outcome()).isEqualTo("200");
        assertThat(answer.text("organizationId")).isEqualTo(org);
        assertThat(answer.text("name")).isEqualTo("Acme");
        assertThat(answer.text("role")).isEqualTo("member");
        assertThat(answer.header("ETag")).isEqualTo("\"4\"");
        assertThat(answer.position()).isEqualTo(side.events().of(org).get(4).position());
        assertThat(side.events().typesOf(org)).endsWith("seat.reserved", "seat.released", "member.joined");
        assertThat(side.events().typesOf(invitation)).endsWith("invitation.accepted");
    }

    @Test
    void the_address_counts_however_the_provider_writes_it() {
        String subject = "usr-shouting-" + address;
        User shouting = new User(
                side,
                subject,
                side.identityProvider().token(subject, Map.of("email", address.toUpperCase(), "email_verified", true)));

        assertThat(shouting.accepts(link).outcome()).isEqualTo("200");
    }

    @Test
    void a_link_is_used_once() {
        bob.accepts(link);

        assertThat(bob.accepts(link).outcome()).isEqualTo("409 invitation_already_accepted");
        assertThat(decline(link).outcome()).isEqualTo("409 invitation_already_accepted");
    }

    @Test
    void somebody_else_is_refused_and_the_refusal_is_kept() {
        User eve = SharedCommandSide.newUser();

        assertThat(eve.accepts(link).outcome()).isEqualTo("403 invitation_email_mismatch");

        Stored refused = side.events().of(invitation).get(1);
        assertThat(refused.type()).isEqualTo("invitation.refused");
        assertThat(refused.payload("code")).isEqualTo("invitation_email_mismatch");
        assertThat(refused.payload("refused")).isEqualTo(eve.id());
        assertThat(refused.metadata("actor")).isEqualTo(eve.id());
        assertThat(bob.accepts(link).outcome()).isEqualTo("200");
    }

    @Test
    void an_address_that_is_not_verified_or_not_told_admits_nobody() {
        User claiming = new User(
                side,
                "usr-claiming",
                side.identityProvider().token("usr-claiming", Map.of("email", address, "email_verified", false)));
        User silent = new User(side, "usr-silent", side.identityProvider().token("usr-silent", Map.of()));
        User truthy = new User(
                side,
                "usr-truthy",
                side.identityProvider().token("usr-truthy", Map.of("email", address, "email_verified", "true")));

        assertThat(claiming.accepts(link).outcome()).isEqualTo("403 email_not_verified");
        assertThat(silent.accepts(link).outcome()).isEqualTo("403 email_not_verified");
        assertThat(truthy.accepts(link).outcome()).isEqualTo("403 email_not_verified");
    }

    @Test
    void a_revoked_a_superseded_and_a_declined_link_are_told_apart() {
        ada.post("/organizations/" + org + "/invitations/" + invitation + "/resend");
        assertThat(bob.accepts(link).outcome()).isEqualTo("410 invitation_superseded");

        ada.post("/organizations/" + org + "/invitations/" + invitation + "/revoke");
        assertThat(bob.accepts(side.link(invitation, 2)).outcome()).isEqualTo("410 invitation_revoked");

        String second = ada.invites(org, address);
        decline(side.link(second, 1));
        assertThat(bob.accepts(side.link(second, 1)).outcome()).isEqualTo("409 invitation_not_pending");
    }

    @Test
    void an_expired_link_says_so_before_its_deadline_has_run_and_a_new_invitation_can_follow() {
        SharedCommandSide.putClockForward(Duration.ofHours(48));

        assertThat(bob.accepts(link).outcome()).isEqualTo("410 invitation_expired");
        assertThat(decline(link).outcome()).isEqualTo("410 invitation_expired");
        assertThat(side.events().typesOf(invitation)).doesNotContain("invitation.expired");
        assertThat(bob.accepts(side.link(ada.invites(org, address), 1)).outcome())
                .isEqualTo("200");
    }

    @Test
    void a_closed_organization_admits_nobody() {
        ada.delete("/organizations/" + org);

        assertThat(bob.accepts(link).outcome()).isEqualTo("410 organization_closed");
    }

    @Test
    void a_link_that_names_no_invitation_is_invalid_and_leaves_no_event() {
        String ofNobody = side.link("inv_00000000000000000000000001", 1);
        bob.put("/me/workspace", "{\"organizationId\":null}");
        long before = side.events().count();

        assertThat(bob.accepts("").outcome()).isEqualTo("400 invitation_token_invalid");
        assertThat(bob.accepts("x".repeat(5000)).outcome()).isEqualTo("400 invitation_token_invalid");
        assertThat(bob.accepts(ofNobody).outcome()).isEqualTo("400 invitation_token_invalid");
        assertThat(side.events().count()).isEqualTo(before);
    }

    /** The invitation was never asked, and its own timeline has nothing to say of it. */
    @Test
    void a_link_that_was_never_given_out_is_invalid_and_recorded_where_it_was_meant_for() {
        String forged = link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");
        String cutOff = link.substring(0, link.length() - 1);
        String anotherGeneration = side.link(invitation, 7).substring(0, 60) + link.substring(60);

        assertThat(bob.accepts(forged).outcome()).isEqualTo("400 invitation_token_invalid");
        assertThat(decline(cutOff).outcome()).isEqualTo("400 invitation_token_invalid");
        assertThat(decline(anotherGeneration).outcome()).isEqualTo("400 invitation_token_invalid");

        assertThat(side.events().refusals(org))
                .extracting(Stored::refusal)
                .containsExactly(
                        "invitation.accept invitation_token_invalid",
                        "invitation.decline invitation_token_invalid",
                        "invitation.decline invitation_token_invalid");
        assertThat(side.events().refusals(org))
                .allSatisfy(refusal -> assertThat(refusal.payload("subject")).isEqualTo(invitation));
        assertThat(side.events().refusals(org).get(0).metadata("actor")).isEqualTo(bob.id());
        assertThat(side.events().refusals(org).get(1).metadata("actorKind")).isEqualTo("anonymous");
        assertThat(side.events().typesOf(invitation)).containsExactly("member.invited");
    }

    @Test
    void a_genuine_link_that_does_not_admit_is_one_event_and_not_two() {
        assertThat(SharedCommandSide.newUser().accepts(link).outcome()).isEqualTo("403 invitation_email_mismatch");

        assertThat(side.events().typesOf(invitation)).containsExactly("member.invited", "invitation.refused");
        assertThat(side.events().refusals(org)).isEmpty();
    }

    @Test
    void whoever_has_the_link_declines_without_logging_in() {
        Answer answer = decline(link);

        assertThat(answer.outcome()).isEqualTo("200");
        assertThat(answer.text("organizationId")).isEqualTo(org);
        assertThat(answer.text("invitationId")).isEqualTo(invitation);
        assertThat(answer.position()).isPositive();
        Stored declined = side.events().of(invitation).get(1);
        assertThat(declined.type()).isEqualTo("invitation.declined");
        assertThat(declined.metadata("actorKind")).isEqualTo("anonymous");
        assertThat(declined.metadata("actor")).isNull();
        assertThat(side.events().typesOf(org)).endsWith("seat.released");
    }

    @Test
    void whoever_shows_who_they_are_is_who_has_declined() {
        assertThat(bob.post("/invitations/decline", "{\"token\":\"%s\"}".formatted(link))
                        .status())
                .isEqualTo(200);
        assertThat(bob.post("/invitations/decline", "{\"token\":\"%s\"}".formatted(link))
                        .code())
                .isEqualTo("invitation_not_pending");
        bob.post("/invitations/decline", "{\"token\":\"%s!\"}".formatted(link));

        assertThat(side.events().of(invitation).subList(1, 3))
                .extracting(Stored::type, event -> event.metadata("actor"), event -> event.metadata("actorKind"))
                .containsExactly(
                        tuple("invitation.declined", bob.id(), "user"), tuple("invitation.refused", bob.id(), "user"));
        assertThat(side.events().of(invitation).get(2).payload().has("refused"))
                .as("that would tell of one who wanted to accept")
                .isFalse();
        Stored unproven = side.events().refusals(org).get(0);
        assertThat(unproven.refusal()).isEqualTo("invitation.decline invitation_token_invalid");
        assertThat(unproven.metadata("actor")).isEqualTo(bob.id());
    }

    @Test
    void software_that_has_the_link_may_decline_too_and_is_told_of() {
        User software = new User(
                side,
                null,
                ada.post("/organizations/" + org + "/api-keys", "{\"name\":\"CI\"}")
                        .text("secret"));

        assertThat(software.post("/invitations/decline", "{\"token\":\"%s\"}".formatted(link))
                        .status())
                .isEqualTo(200);

        assertThat(side.events().of(invitation).get(1).metadata("actor")).startsWith("key_");
        assertThat(side.events().of(invitation).get(1).metadata("actorKind")).isEqualTo("api-key");
    }

    private Answer decline(String link) {
        return User.anonymous(side).post("/invitations/decline", "{\"token\":\"%s\"}".formatted(link));
    }
}
