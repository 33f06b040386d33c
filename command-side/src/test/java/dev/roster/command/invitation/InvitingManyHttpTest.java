package dev.roster.command.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedCommandSide.class)
class InvitingManyHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();

    @Test
    void every_line_has_its_result() {
        String organization = ada.hasOrganization("team");
        String first = SharedCommandSide.newAddress();
        String second = SharedCommandSide.newAddress();
        String third = SharedCommandSide.newAddress();

        Answer answer = invite(ada, organization, first, "no address", " " + first + " ", second, third);

        assertThat(answer.outcome()).isEqualTo("200");
        List<JsonNode> items = items(answer);
        assertThat(items)
                .extracting(item -> item.path("email").asString())
                .containsExactly(first, "no address", " " + first + " ", second, third);
        assertThat(items)
                .extracting(item -> item.path("code").asString("sent"))
                .containsExactly("sent", "invalid_request", "already_invited", "sent", "seat_limit_reached");
        assertThat(items).allSatisfy(item -> assertThat(item.has("detail")).isEqualTo(!item.has("invitationId")));
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(side.events().of(items.get(3).path("invitationId").asString()))
                .singleElement()
                .satisfies(invited -> assertThat(invited.position()).isLessThanOrEqualTo(answer.position()));
    }

    @Test
    void role_language_and_time_are_those_of_the_line() {
        String organization = ada.hasOrganization("team");

        Answer answer = send(ada, organization, """
                {"invitations": [{"email": "%s", "role": "admin", "locale": "fr", "expiresInHours": 720}]}
                """.formatted(SharedCommandSide.newAddress()));

        String invitation = items(answer).get(0).path("invitationId").asString();
        assertThat(side.events().of(invitation).get(0).payload("role")).isEqualTo("admin");
        assertThat(side.events().of(invitation).get(0).payload("locale")).isEqualTo("fr");
    }

    @Test
    void a_hundred_go_at_once_and_no_more() {
        String organization = ada.hasOrganization("enterprise");
        String[] hundred =
                Stream.generate(SharedCommandSide::newAddress).limit(100).toArray(String[]::new);
        String[] more = Stream.concat(Stream.of(hundred), Stream.of(SharedCommandSide.newAddress()))
                .toArray(String[]::new);

        assertThat(invite(ada, organization, more).outcome()).isEqualTo("400 invalid_request");
        assertThat(side.events().of(organization)).hasSize(2);
        assertThat(items(invite(ada, organization, hundred)))
                .hasSize(100)
                .allSatisfy(item -> assertThat(item.has("invitationId")).isTrue());
        assertThat(side.events().of(organization)).hasSize(102);
    }

    @Test
    void what_is_no_list_of_invitations_sends_none() {
        String organization = ada.hasOrganization("team");
        String good = "{\"email\": \"%s\"}".formatted(SharedCommandSide.newAddress());

        assertThat(Stream.of(
                        "{}",
                        "{\"invitations\": null}",
                        "{\"invitations\": []}",
                        "{\"invitations\": [" + good + ", null]}",
                        "{\"invitations\": [" + good + ", {}]}",
                        "{\"invitations\": [" + good + ", {\"email\": \"a@example.org\", \"role\": \"owner\"}]}"))
                .allSatisfy(body ->
                        assertThat(send(ada, organization, body).outcome()).isEqualTo("400 invalid_request"));
        assertThat(send(
                                ada,
                                organization,
                                "{\"invitations\": [" + good
                                        + ", {\"email\": \"a@example.org\", \"role\": \"owner\"}]}")
                        .body()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("invitations[1].role");
        assertThat(side.events().of(organization)).hasSize(2);
    }

    @Test
    void others_learn_no_more_than_from_a_single_one() {
        String organization = ada.hasOrganization("team");
        User bob = ada.takesIn(organization, SharedCommandSide.newAddress());

        assertThat(invite(bob, organization, SharedCommandSide.newAddress()).outcome())
                .isEqualTo("403 admin_required");
        assertThat(invite(SharedCommandSide.newUser(), organization, SharedCommandSide.newAddress())
                        .outcome())
                .isEqualTo("404 organization_not_found");
    }

    /** The seats are counted exactly, whoever is faster. */
    @Test
    void many_bulks_at_once_fill_the_seats_and_no_more() {
        String organization = ada.hasOrganization("visionary");

        List<Answer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> invite(
                        ada,
                        organization,
                        Stream.generate(SharedCommandSide::newAddress).limit(20).toArray(String[]::new)))
                .toList();

        List<String> codes = new ArrayList<>();
        answers.stream()
                .filter(answer -> answer.status() == 200)
                .forEach(answer -> items(answer)
                        .forEach(item -> codes.add(item.path("code").asString("sent"))));
        long seats = side.events().typesOf(organization).stream()
                .filter("seat.reserved"::equals)
                .count();
        assertThat(codes).contains("seat_limit_reached");
        assertThat(codes.stream().filter("sent"::equals).count()).isEqualTo(seats);
        assertThat(seats).as("eight, and one of them is hers").isEqualTo(7);
    }

    private static Answer invite(User who, String organization, String... addresses) {
        return send(
                who,
                organization,
                Stream.of(addresses)
                        .map("{\"email\": \"%s\"}"::formatted)
                        .collect(Collectors.joining(", ", "{\"invitations\": [", "]}")));
    }

    private static Answer send(User who, String organization, String body) {
        return who.post("/organizations/" + organization + "/invitations/bulk", body);
    }

    private static List<JsonNode> items(Answer answer) {
        List<JsonNode> items = new ArrayList<>();
        answer.body().path("items").forEach(items::add);
        return items;
    }
}
