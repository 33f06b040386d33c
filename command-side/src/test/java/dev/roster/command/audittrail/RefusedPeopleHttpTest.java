package dev.roster.command.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a refusal tells of, and that it does so in a way that can be forgotten. */
@ExtendWith(SharedCommandSide.class)
class RefusedPeopleHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final String id = ada.hasOrganization("team");
    private final String org = "/organizations/" + id;
    private final User stranger = SharedCommandSide.newUser();

    @Test
    void an_address_that_is_only_claimed_names_nobody() {
        User claiming = side.unverified(SharedCommandSide.newAddress());

        assertThat(claiming.post(org + "/leave").outcome()).isEqualTo("404 organization_not_found");

        assertThat(onlyRefusal().metadata("actor")).isEqualTo(claiming.id());
        assertThat(onlyRefusal().payload().path("actorName").isMissingNode()).isTrue();
        assertThat(onlyRefusal().payload().path("actorEmail").isMissingNode()).isTrue();
    }

    @Test
    void whoever_is_refused_to_invite_has_wanted_to_invite_somebody() {
        String guest = SharedCommandSide.newAddress();
        String body = "{\"email\":\"%s\"}".formatted(guest);

        assertThat(side.unverified(SharedCommandSide.newAddress())
                        .post(org + "/invitations", body)
                        .outcome())
                .isEqualTo("403 email_not_verified");
        assertThat(stranger.post(org + "/invitations", body).outcome()).isEqualTo("404 organization_not_found");

        assertThat(side.events().refusals(id)).hasSize(2).allSatisfy(refusal -> {
            assertThat(side.opened(refusal, "email")).isEqualTo(guest);
            assertThat(refusal.payload().path("subject").isMissingNode()).isTrue();
        });
    }

    @Test
    void software_that_is_refused_to_invite_has_wanted_to_invite_somebody_too() {
        User software = new User(
                side, null, ada.post(org + "/api-keys", "{\"name\":\"CI\"}").text("secret"));
        List<String> guests =
                List.of(SharedCommandSide.newAddress(), SharedCommandSide.newAddress(), SharedCommandSide.newAddress());

        assertThat(software.post(org + "/invitations", "{\"email\":\"%s\"}".formatted(guests.get(0)))
                        .outcome())
                .isEqualTo("403 api_key_not_allowed");
        assertThat(software.post(
                                org + "/invitations/bulk",
                                "{\"invitations\":[{\"email\":\"%s\"},{\"email\":\"no address\"},{\"email\":\"%s\"}]}"
                                        .formatted(guests.get(1), guests.get(2)))
                        .outcome())
                .isEqualTo("403 api_key_not_allowed");

        assertThat(side.events().refusals(id))
                .extracting(refusal -> side.opened(refusal, "email"))
                .containsExactlyElementsOf(guests);
        assertThat(side.events().refusals(id))
                .allSatisfy(refusal -> assertThat(refusal.refusal()).isEqualTo("member.invite api_key_not_allowed"));
    }

    @Test
    void somebody_who_is_not_verified_is_recorded_whatever_they_want() {
        User claiming = side.unverified(SharedCommandSide.newAddress());
        String invitation = ada.invites(id, SharedCommandSide.newAddress());

        claiming.post(org + "/invitations/" + invitation + "/resend");
        claiming.post(org + "/api-keys", "{\"name\":\"CI\"}");

        assertThat(side.events().refusals(id))
                .extracting(Stored::refusal)
                .containsExactly("invitation.resend email_not_verified", "api-key.create email_not_verified");
        assertThat(side.events().refusals(id).get(0).payload("subject")).isEqualTo(invitation);
    }

    /** What stands in a path is written by whoever asks. */
    @Test
    void a_member_who_is_named_by_anything_else_than_their_id_is_not_recorded_in_the_clear() {
        String guest = SharedCommandSide.newAddress();

        assertThat(ada.delete(org + "/members/" + guest).outcome()).isEqualTo("404 member_not_found");
        assertThat(ada.delete(org + "/members/Grace-Hopper").outcome()).isEqualTo("404 member_not_found");
        assertThat(ada.delete(org + "/members/a%20b").outcome()).isEqualTo("404 member_not_found");

        List<Stored> refusals = side.events().refusals(id);
        assertThat(refusals)
                .hasSize(3)
                .allSatisfy(
                        refusal -> assertThat(refusal.payload().path("subject").isMissingNode())
                                .isTrue());
        assertThat(side.opened(refusals.get(0), "email")).isEqualTo(guest);
        assertThat(refusals.get(1).payload().toString()).doesNotContain("Grace");
    }

    @ParameterizedTest
    @CsvSource({
        "/invitations/nonsense/revoke, invitation_not_found",
        "/invitations/nonsense/resend, invitation_not_found",
        "/api-keys/nonsense/revoke, api_key_not_found"
    })
    void what_nothing_can_be_called_is_no_subject(String path, String code) {
        assertThat(ada.post(org + path).code()).isEqualTo(code);
        assertThat(onlyRefusal().payload("code")).isEqualTo(code);
        assertThat(onlyRefusal().payload().path("subject").isMissingNode()).isTrue();
    }

    @Test
    void no_address_and_no_name_of_anybody_is_stored_in_the_clear() {
        String clear = "in-the-clear-of-refusals";
        User eve = new User(
                side,
                "usr-eve",
                side.identityProvider()
                        .token(
                                "usr-eve",
                                Map.of("email", clear + "@example.org", "email_verified", true, "name", clear)));

        eve.post(org + "/invitations", "{\"email\":\"guest-" + clear + "@example.org\"}");
        eve.post(
                org + "/invitations/bulk",
                "{\"invitations\":[{\"email\":\"guest-" + clear + "@example.org\"}]}",
                "Idempotency-Key",
                clear);
        eve.delete(org + "/members/guest-" + clear + "@example.org");
        eve.delete(org + "/members/" + clear);
        eve.post("/invitations/accept", "{\"token\":\"" + clear + "\"}");

        assertThat(side.events().refusals(id)).hasSize(4);
        assertThat(side.events()
                        .jdbc()
                        .queryForObject(
                                "select count(*) from eventstore.event e where e::text like ?",
                                Integer.class,
                                "%" + clear + "%"))
                .isZero();
    }

    private Stored onlyRefusal() {
        assertThat(side.events().refusals(id)).hasSize(1);
        return side.events().refusals(id).get(0);
    }
}
