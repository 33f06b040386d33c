package dev.roster.command.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many invitations at once, some of which are refused: each of those is a record, once, with the events of the others. */
@ExtendWith(SharedCommandSide.class)
class RefusedInPartHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final String id = ada.hasOrganization("team");
    private final String first = SharedCommandSide.newAddress();
    private final String second = SharedCommandSide.newAddress();
    private final String third = SharedCommandSide.newAddress();

    @Test
    void each_line_that_is_refused_is_recorded_with_its_address_beside_what_was_sent() {
        Answer answer = invite(ada, "", first, "no address", first, second, third);

        List<Stored> refusals = side.events().refusals(id);
        assertThat(answer.outcome()).isEqualTo("200");
        assertThat(refusals)
                .extracting(Stored::refusal)
                .containsExactly("member.invite already_invited", "member.invite seat_limit_reached");
        assertThat(refusals).extracting(this::person).containsExactly(digest(first), digest(third));
        Stored sent = side.events().of(id).get(3);
        assertThat(sent.type()).isEqualTo("seat.reserved");
        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.metadata()).isEqualTo(sent.metadata());
            assertThat(refusal.payload().path("subject").isMissingNode()).isTrue();
            assertThat(refusal.payload().path("actorEmail").path("sealed").asString())
                    .isNotBlank();
        });
        assertThat(answer.position()).isEqualTo(refusals.get(1).position());
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void when_every_line_is_refused_they_are_recorded_all_the_same_and_the_organization_stays_as_it_is() {
        invite(ada, "", first, second);

        Answer answer = invite(ada, "", third, first);

        assertThat(answer.outcome()).isEqualTo("200");
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(side.events().of(id)).hasSize(4);
        assertThat(side.events().refusals(id))
                .extracting(Stored::refusal)
                .containsExactly("member.invite seat_limit_reached", "member.invite already_invited");
        assertThat(answer.position())
                .isEqualTo(side.events().refusals(id).get(1).position());
        assertThat(side.events().refusals(id).get(0).metadata("causationId")).isNotBlank();
    }

    @Test
    void whoever_may_not_invite_has_been_refused_each_of_them() {
        assertThat(invite(SharedCommandSide.newUser(), "", first, "no address", second)
                        .outcome())
                .isEqualTo("404 organization_not_found");
        assertThat(invite(side.unverified(SharedCommandSide.newAddress()), "", third)
                        .outcome())
                .isEqualTo("403 email_not_verified");
        assertThat(invite(SharedCommandSide.newUser(), "", "no address").outcome())
                .isEqualTo("404 organization_not_found");

        List<Stored> refusals = side.events().refusals(id);
        assertThat(refusals)
                .extracting(Stored::refusal)
                .containsExactly(
                        "member.invite organization_not_found",
                        "member.invite organization_not_found",
                        "member.invite email_not_verified",
                        "member.invite organization_not_found");
        assertThat(refusals.subList(0, 3))
                .extracting(this::person)
                .containsExactly(digest(first), digest(second), digest(third));
        assertThat(refusals.get(3).payload().path("email").isMissingNode()).isTrue();
    }

    @Test
    void under_an_idempotency_key_they_are_recorded_once() {
        for (int time = 0; time < 3; time++) {
            assertThat(invite(ada, "some-" + id, first, first).outcome()).isEqualTo("200");
        }
        invite(ada, "", second);
        Answer all = invite(ada, "all-" + id, third, second);
        Answer again = invite(ada, "all-" + id, third, second);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.response().body()).isEqualTo(all.response().body());
        assertThat(again.position()).isEqualTo(all.position());
        assertThat(side.events().refusals(id))
                .extracting(this::person)
                .containsExactly(digest(first), digest(third), digest(second));
    }

    /** A record confirms nothing of what this node keeps of the organization: the command is decided again, and then recorded. */
    @Test
    void nobody_is_refused_and_recorded_for_what_is_no_longer_so() {
        String taken = ada.invites(id, first);
        ada.invites(id, second);
        elsewhere(there -> there.post("/organizations/" + id + "/invitations/" + taken + "/revoke"));

        Answer answer = invite(ada, "", third, second);

        assertThat(answer.body().path("items").path(0).has("invitationId")).isTrue();
        assertThat(side.events().refusals(id))
                .extracting(Stored::refusal)
                .containsExactly("member.invite already_invited");
    }

    @Test
    void what_another_node_has_done_meanwhile_is_counted_and_each_line_recorded_once() {
        ada.invites(id, first);
        elsewhere(there -> there.post("/organizations/" + id + "/invitations", "{\"email\":\"" + second + "\"}"));

        Answer answer = invite(ada, "", third, second);

        assertThat(answer.outcome()).isEqualTo("200");
        assertThat(side.events().refusals(id))
                .extracting(Stored::refusal)
                .containsExactly("member.invite seat_limit_reached", "member.invite already_invited");
    }

    private void elsewhere(Function<User, Answer> command) {
        CommandSide another = side.startAnotherNode();
        try {
            assertThat(command.apply(ada.at(another)).status()).isBetween(200, 201);
        } finally {
            another.stopApplication();
        }
    }

    private Answer invite(User who, String idempotencyKey, String... addresses) {
        String body = Stream.of(addresses)
                .map("{\"email\": \"%s\"}"::formatted)
                .collect(Collectors.joining(", ", "{\"invitations\": [", "]}"));
        String path = "/organizations/" + id + "/invitations/bulk";
        return idempotencyKey.isEmpty()
                ? who.post(path, body)
                : who.post(path, body, "Idempotency-Key", idempotencyKey);
    }

    private String person(Stored refusal) {
        return refusal.payload().path("email").path("person").asString();
    }

    private String digest(String address) {
        return side.bean(AddressDigests.class)
                .of(EmailAddress.parse(address).orElseThrow())
                .value();
    }
}
