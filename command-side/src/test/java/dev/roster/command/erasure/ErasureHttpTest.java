package dev.roster.command.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.values.AddressDigest;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedCommandSide.class)
class ErasureHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User operator = side.operator();
    private final String address = SharedCommandSide.newAddress();
    private final User ada = side.user(address);

    @Test
    void a_user_is_erased_and_the_operator_gets_a_receipt() {
        ada.hasOrganization("team");
        assertThat(keysOf(address)).isEqualTo(1);

        Answer answer = erase(ada.id());

        assertThat(answer.outcome()).isEqualTo("202");
        assertThat(answer.text("receiptId")).matches("era_[0-9a-hjkmnp-tv-z]{26}");
        assertThat(Instant.parse(answer.text("erasedAt"))).isAfter(Instant.EPOCH);
        assertThat(accounts(answer)).containsExactly(ada.id());
        assertThat(answer.text("keysDestroyed")).isEqualTo("1");
        assertThat(answer.position())
                .isGreaterThanOrEqualTo(answer.body().path("position").asLong());
        assertThat(keysOf(address)).isZero();
        Stored event = last("account:" + ada.id());
        assertThat(event.type()).isEqualTo("account.erased");
        assertThat(event.position()).isEqualTo(answer.body().path("position").asLong());
        assertThat(event.payload("userId")).isEqualTo(ada.id());
        assertThat(event.payload("address")).isEqualTo(digest(address).value());
        assertThat(event.payload("receipt")).isEqualTo(answer.text("receiptId"));
        assertThat(event.payload("erasedBy")).isEqualTo(operator.id());
        assertThat(event.metadata("actor")).isEqualTo(operator.id());
        assertThat(event.metadata("requestId")).isNotNull();
        assertThat(event.metadata("remoteAddress")).isNotNull();
    }

    @Test
    void asked_again_it_answers_with_the_same_receipt_and_does_nothing() {
        ada.hasOrganization("team");
        Answer first = erase(ada.id());
        long events = side.events().count();

        assertThat(erase(ada.id()).body()).isEqualTo(first.body());
        assertThat(erase(address).body()).as("by address").isEqualTo(first.body());
        assertThat(side.events().count()).isEqualTo(events);
    }

    @Test
    void somebody_who_came_back_is_erased_anew() {
        ada.hasOrganization("team");
        Answer first = erase(ada.id());

        assertThat(ada.hasOrganization("team")).isNotNull();
        assertThat(keysOf(address)).isEqualTo(1);
        Answer second = erase(ada.id());

        assertThat(second.text("receiptId")).isNotEqualTo(first.text("receiptId"));
        assertThat(second.text("keysDestroyed")).isEqualTo("1");
        assertThat(keysOf(address)).isZero();
    }

    @Test
    void somebody_who_was_only_invited_is_erased_by_address() {
        String invited = SharedCommandSide.newAddress();
        ada.invites(ada.hasOrganization("team"), invited);

        Answer answer = erase(invited);

        assertThat(answer.outcome()).isEqualTo("202");
        assertThat(accounts(answer)).isEmpty();
        assertThat(answer.text("keysDestroyed")).isEqualTo("1");
        assertThat(keysOf(invited)).isZero();
        assertThat(keysOf(address)).as("whoever invited them").isEqualTo(1);
        Stored event = last("erasure:" + answer.text("receiptId"));
        assertThat(event.payload().has("userId")).isFalse();
        assertThat(erase(invited).body()).isEqualTo(answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ada+tag@example.org", "Ada.UPPER@Example.ORG", "zoë@bücher.example", "o'neil!#$&*=@example.org"
            })
    void addresses_are_found_however_they_have_to_be_written(String written) {
        String invited = UUID.randomUUID() + written;
        ada.invites(ada.hasOrganization("team"), invited);

        assertThat(erase(invited).outcome()).isEqualTo("202");
        assertThat(keysOf(invited)).isZero();
    }

    @Test
    void all_addresses_that_a_user_was_ever_known_by_are_erased_with_them() {
        ada.hasOrganization("team");
        String second = SharedCommandSide.newAddress();
        User moved = new User(side, ada.id(), token(ada.id(), second));
        moved.hasOrganization("team");

        Answer answer = erase(ada.id());

        assertThat(answer.text("keysDestroyed")).isEqualTo("2");
        assertThat(accounts(answer)).containsExactly(ada.id());
        assertThat(keysOf(address) + keysOf(second)).isZero();
        assertThat(side.events().of("account:" + ada.id()))
                .filteredOn(event -> event.type().equals("account.erased"))
                .extracting(event -> event.payload("address"))
                .containsExactlyInAnyOrder(
                        digest(address).value(), digest(second).value());
    }

    @Test
    void of_several_addresses_one_can_be_erased_by_itself() {
        ada.hasOrganization("team");
        String second = SharedCommandSide.newAddress();
        new User(side, ada.id(), token(ada.id(), second)).hasOrganization("team");

        Answer answer = erase(second);

        assertThat(accounts(answer)).containsExactly(ada.id());
        assertThat(keysOf(second)).isZero();
        assertThat(keysOf(address)).isEqualTo(1);
        assertThat(erase(ada.id()).text("keysDestroyed")).as("what is left").isEqualTo("1");
    }

    /** What was sealed under an address was that of both, so that both are told of. */
    @Test
    void everybody_who_was_known_by_the_address_is_named() {
        ada.hasOrganization("team");
        String other = "usr-" + UUID.randomUUID();
        new User(side, other, token(other, address)).hasOrganization("team");

        assertThat(accounts(erase(address))).containsExactlyInAnyOrder(ada.id(), other);
        assertThat(last("account:" + other).type()).isEqualTo("account.erased");
        assertThat(erase(other).text("keysDestroyed")).isEqualTo("1");
    }

    @Test
    void somebody_without_a_verified_address_is_erased_as_well() {
        String id = "usr-" + UUID.randomUUID();
        new User(side, id, side.identityProvider().token(id, Map.of("email", address, "email_verified", false)))
                .put("/me/workspace", "{\"organizationId\":null}");

        Answer answer = erase(id);

        assertThat(answer.outcome()).isEqualTo("202");
        assertThat(answer.text("keysDestroyed")).isEqualTo("0");
        assertThat(last("account:" + id).payload().has("address")).isFalse();
        assertThat(erase(id).body()).isEqualTo(answer.body());
    }

    /** A provider may use addresses as ids. */
    @Test
    void what_is_the_id_of_a_user_is_no_address() {
        String id = SharedCommandSide.newAddress();
        new User(side, id, token(id, address)).hasOrganization("team");

        assertThat(accounts(erase(id))).containsExactly(id);
        assertThat(keysOf(address)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "nobody@example.org", "no body", "@", "%00", "ü", "auth0|nobody"})
    void of_whom_nothing_is_known_nothing_is_erased(String person) {
        assertThat(operator.delete(
                                "/accounts/" + (person.startsWith("%") ? person : encoded(person)) + "/personal-data")
                        .status())
                .isBetween(400, 404);
        assertThat(erase("nobody").outcome()).isEqualTo("404 account_not_found");
    }

    @Test
    void nobody_but_operators_may() {
        ada.hasOrganization("team");

        assertThat(ada.delete("/accounts/" + ada.id() + "/personal-data").outcome())
                .isEqualTo("403 operator_required");
        assertThat(User.anonymous(side)
                        .delete("/accounts/" + ada.id() + "/personal-data")
                        .outcome())
                .isEqualTo("401 unauthenticated");
        assertThat(keysOf(address)).isEqualTo(1);
    }

    @Test
    void an_idempotency_key_works_as_for_any_command() {
        ada.hasOrganization("team");
        String key = UUID.randomUUID().toString();
        String path = "/accounts/" + ada.id() + "/personal-data";

        Answer first = operator.delete(path, "Idempotency-Key", key);
        Answer again = operator.delete(path, "Idempotency-Key", key);

        assertThat(first.outcome()).isEqualTo("202");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(operator.delete("/accounts/other/personal-data", "Idempotency-Key", key)
                        .outcome())
                .isEqualTo("422 idempotency_key_reused");
    }

    @Test
    void an_invitation_to_an_erased_address_is_not_sent_again_but_can_be_taken_back_and_made_anew() {
        String org = ada.hasOrganization("team");
        String invited = SharedCommandSide.newAddress();
        String invitation = ada.invites(org, invited);
        erase(invited);
        String path = "/organizations/" + org + "/invitations/" + invitation;

        assertThat(ada.post(path + "/resend", "{}").outcome()).isEqualTo("410 invitation_email_erased");
        assertThat(ada.post(path + "/revoke").outcome()).isEqualTo("200");
        assertThat(ada.invites(org, invited)).isNotNull();
    }

    @Test
    void whoever_still_has_a_link_and_logs_in_again_joins() {
        String org = ada.hasOrganization("team");
        String invited = SharedCommandSide.newAddress();
        String invitation = ada.invites(org, invited);
        erase(invited);

        assertThat(side.user(invited).accepts(side.link(invitation, 1)).outcome())
                .isEqualTo("200");
    }

    @Test
    void what_they_were_part_of_goes_on_without_their_name() {
        String org = ada.hasOrganization("team");
        User bob = ada.takesIn(org, SharedCommandSide.newAddress());
        ada.put("/organizations/" + org + "/members/" + bob.id() + "/role", "{\"role\":\"admin\"}");
        ada.put("/me/workspace", "{\"organizationId\":\"" + org + "\"}");
        erase(ada.id());

        assertThat(bob.delete("/organizations/" + org + "/members/" + ada.id()).outcome())
                .isEqualTo("204");
        assertThat(ada.put("/me/workspace", "{\"organizationId\":null}").outcome())
                .isEqualTo("200");
        assertThat(last("account:" + ada.id()).type()).isEqualTo("workspace.switched");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a//b", "/", "100%", "a%2Fb", "a%252Fb", "r&d+x=1?#"})
    void whatever_an_address_may_have_in_it_it_can_be_named_in_the_path(String local) {
        String guest = local + SharedCommandSide.newAddress();
        String other = SharedCommandSide.newAddress();
        String id = ada.hasOrganization("team");
        ada.invites(id, guest);
        ada.invites(id, other);

        assertThat(erase(guest).outcome()).isEqualTo("202");

        assertThat(keysOf(guest)).isZero();
        assertThat(keysOf(other)).isEqualTo(1);
    }

    @Test
    void an_encoded_slash_opens_no_other_path_and_nobody_but_operators() {
        String guest = "a/b" + SharedCommandSide.newAddress();
        ada.invites(ada.hasOrganization("team"), guest);

        assertThat(ada.delete("/accounts/" + encoded(guest) + "/personal-data").outcome())
                .isEqualTo("403 operator_required");
        assertThat(User.anonymous(side)
                        .delete("/accounts/" + encoded(guest) + "/personal-data")
                        .status())
                .isEqualTo(401);
        assertThat(operator.post("/accounts/" + encoded(guest) + "/credits/grants", "{}")
                        .status())
                .isEqualTo(400);
        assertThat(operator.delete("/accounts%2F" + ada.id() + "/personal-data").status())
                .isEqualTo(400);
        assertThat(keysOf(guest)).isEqualTo(1);
        assertThat(erase("nobody@example.org").text("detail")).contains("address");
    }

    private Answer erase(String person) {
        return operator.delete("/accounts/" + encoded(person) + "/personal-data");
    }

    private static String encoded(String person) {
        return URLEncoder.encode(person, UTF_8).replace("+", "%20");
    }

    private String token(String id, String email) {
        return side.identityProvider().token(id, Map.of("email", email, "email_verified", true, "name", "Ada"));
    }

    private AddressDigest digest(String email) {
        return side.bean(AddressDigests.class).of(EmailAddress.parse(email).orElseThrow());
    }

    private int keysOf(String email) {
        return side.events()
                .jdbc()
                .queryForObject(
                        "select count(*) from personaldata.person_key where person = ?",
                        Integer.class,
                        digest(email).value());
    }

    private static List<String> accounts(Answer answer) {
        return answer.body()
                .path("accounts")
                .valueStream()
                .map(it -> it.asString())
                .toList();
    }

    private Stored last(String stream) {
        List<Stored> events = side.events().of(stream);
        return events.get(events.size() - 1);
    }
}
