package dev.roster.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.AtOnce;
import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** People are erased while they, and others about them, do all sorts of things, on two nodes. */
@ExtendWith(SharedCommandSide.class)
@Timeout(120)
class ErasureRacesTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User operator = side.operator();
    private final String address = SharedCommandSide.newAddress();
    private final User ada = side.user(address);

    @Test
    void many_erasures_at_once_have_one_receipt() throws Exception {
        ada.hasOrganization("team");
        CommandSide otherNode = side.startAnotherNode();
        try (AtOnce atOnce = new AtOnce(12)) {
            List<Answer> answers = atOnce.all(12, n -> erase(n % 2 == 0 ? side : otherNode, ada.id()));

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.outcome()).isEqualTo("202"));
            assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
            assertThat(answers.get(0).text("keysDestroyed")).isEqualTo("1");
        } finally {
            otherNode.stopApplication();
        }
        assertThat(erasuresOf(ada)).hasSize(1);
    }

    /** Whatever is answered, nobody ever gets a 5xx, streams have no gaps, and what is sealed at the end can be opened. */
    @Test
    void somebody_who_goes_on_working_while_they_are_erased_is_served_throughout() throws Exception {
        String org = ada.hasOrganization("enterprise");
        CommandSide otherNode = side.startAnotherNode();
        try (AtOnce atOnce = new AtOnce(8)) {
            List<String> outcomes = atOnce.all(160, n -> {
                CommandSide node = n % 2 == 0 ? side : otherNode;
                return switch (n % 8) {
                    case 0 -> erase(node, ada.id()).outcome();
                    case 1, 2 ->
                        ada.at(node)
                                .post("/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}")
                                .outcome();
                    case 3, 4 ->
                        ada.at(node)
                                .put(
                                        "/me/workspace",
                                        "{\"organizationId\":" + (n % 16 < 8 ? "null" : "\"" + org + "\"") + "}")
                                .outcome();
                    default ->
                        ada.at(node)
                                .post(
                                        "/organizations/" + org + "/invitations",
                                        "{\"email\":\"%s\"}".formatted(SharedCommandSide.newAddress()))
                                .outcome();
                };
            });

            assertThat(outcomes).isSubsetOf("200", "201", "202", "409 concurrent_modification");
        } finally {
            otherNode.stopApplication();
        }

        List<Stored> account = side.events().of("account:" + ada.id());
        assertThat(account.stream().map(Stored::sequence))
                .containsExactlyElementsOf(IntStream.range(0, account.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        erase(side, ada.id());
        assertThat(opened(ada.hasOrganization("team"))).isEqualTo(address);
    }

    /** What is sealed under a key that is gone is erased, and tells nobody anything else. */
    @Test
    void of_all_invitations_to_somebody_none_can_be_read_wrongly_after_their_erasure() throws Exception {
        String guest = SharedCommandSide.newAddress();
        CommandSide otherNode = side.startAnotherNode();
        List<User> admins =
                IntStream.range(0, 6).mapToObj(n -> SharedCommandSide.newUser()).toList();
        List<String> organizations =
                admins.stream().map(admin -> admin.hasOrganization("team")).toList();
        try (AtOnce atOnce = new AtOnce(8)) {
            List<String> invited = atOnce.all(12, n -> {
                CommandSide node = n % 2 == 0 ? side : otherNode;
                if (n % 2 == 1) {
                    return erase(node, guest).outcome();
                }
                Answer answer = admins.get(n / 2)
                        .at(node)
                        .post(
                                "/organizations/" + organizations.get(n / 2) + "/invitations",
                                "{\"email\":\"%s\"}".formatted(guest));
                return answer.outcome();
            });
            assertThat(invited).isSubsetOf("201", "202", "404 account_not_found");
            List<JsonNode> sealed = side
                    .events()
                    .jdbc()
                    .queryForList(
                            "select payload::text from eventstore.event where type = 'member.invited' and payload ->> 'address' = ?",
                            String.class,
                            digest(guest).value())
                    .stream()
                    .map(ErasureRacesTest::json)
                    .toList();
            assertThat(sealed).hasSize(6);
            for (CommandSide node : List.of(side, otherNode)) {
                assertThat(sealed)
                        .allSatisfy(event ->
                                assertThat(open(node, event.path("email"))).isIn(guest, null));
            }
        } finally {
            otherNode.stopApplication();
        }
    }

    private Answer erase(CommandSide node, String person) {
        return operator.at(node).delete("/accounts/" + person + "/personal-data");
    }

    private List<Stored> erasuresOf(User user) {
        return side.events().of("account:" + user.id()).stream()
                .filter(event -> event.type().equals("account.erased"))
                .toList();
    }

    /** The founder's address, as the newest event of theirs tells it. */
    private String opened(String organization) {
        Stored joined = side.events().of(organization).get(1);
        return open(side, joined.payload().path("email"));
    }

    private static String open(CommandSide node, JsonNode data) {
        return node.bean(PersonalDataVault.class)
                .open(new PersonalData(
                        new AddressDigest(data.path("person").asString()),
                        data.path("sealed").asString()))
                .orElse(null);
    }

    private AddressDigest digest(String email) {
        return side.bean(AddressDigests.class).of(EmailAddress.parse(email).orElseThrow());
    }

    private static JsonNode json(String text) {
        return new tools.jackson.databind.json.JsonMapper().readTree(text);
    }
}
