package dev.roster.command.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The other policy: everybody has an organization, on Explore too. */
class FirstOrganizationTest {

    @Test
    void everybody_gets_one_organization_with_one_seat_and_can_upgrade_it() {
        try (CommandSide side = CommandSide.start(Map.of("roster.explore-has-organizations", true))) {
            User ada = side.user("ada@example.org");
            User unverified = new User(
                    side,
                    "usr-2",
                    side.identityProvider()
                            .token("usr-2", Map.of("email", "bob@example.org", "email_verified", false)));
            unverified.put("/me/workspace", "{\"organizationId\":null}");
            ada.put("/me/workspace", "{\"organizationId\":null}");
            ada.put("/me/workspace", "{\"organizationId\":null}");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !organizations(side).isEmpty());

            String org = organizations(side).get(0);
            assertThat(side.events().typesOf(org)).containsExactly("organization.created", "member.joined");
            assertThat(side.events().of(org).get(0).payload("plan")).isEqualTo("explore");
            assertThat(side.events().of(org).get(0).metadata("actorKind")).isEqualTo("system");
            String invitations = "/organizations/" + org + "/invitations";
            assertThat(ada.post(invitations, "{\"email\":\"cy@example.org\"}").outcome())
                    .isEqualTo("409 seat_limit_reached");
            assertThat(ada.put("/organizations/" + org + "/plan", "{\"plan\":\"team\"}")
                            .outcome())
                    .isEqualTo("200");
            assertThat(ada.post(invitations, "{\"email\":\"cy@example.org\"}").outcome())
                    .isEqualTo("201");
            assertThat(organizations(side)).containsExactly(org);
        }
    }

    private static List<String> organizations(CommandSide side) {
        return side.events()
                .jdbc()
                .queryForList("select stream from eventstore.event where type = 'organization.created'", String.class);
    }
}
