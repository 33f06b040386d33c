package dev.roster.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCommandSide.class)
class WorkspaceHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();

    @Test
    void a_member_switches_to_the_organization_and_back() {
        String org = ada.hasOrganization("team");

        Answer there = ada.put("/me/workspace", "{\"organizationId\":\"%s\"}".formatted(org));
        Answer back = ada.put("/me/workspace", "{\"organizationId\":null}");

        assertThat(there.outcome()).isEqualTo("200");
        assertThat(there.text("organizationId")).isEqualTo(org);
        assertThat(there.header("ETag")).isNull();
        assertThat(back.outcome()).isEqualTo("200");
        assertThat(back.position()).isGreaterThan(there.position());
        assertThat(side.events().typesOf("account:" + ada.id()))
                .containsExactly("account.registered", "workspace.switched", "workspace.switched");
    }

    @Test
    void nobody_switches_to_where_they_do_not_belong() {
        String org = SharedCommandSide.newUser().hasOrganization("team");

        assertThat(ada.put("/me/workspace", "{\"organizationId\":\"%s\"}".formatted(org))
                        .outcome())
                .isEqualTo("404 organization_not_found");
        assertThat(ada.put("/me/workspace", "{\"organizationId\":\"nonsense\"}").outcome())
                .isEqualTo("404 organization_not_found");
        assertThat(side.events().typesOf("account:" + ada.id())).containsExactly("account.registered");
    }

    @Test
    void a_workspace_that_is_left_out_moves_nobody() {
        assertThat(ada.put("/me/workspace", "{}").outcome()).isEqualTo("400 invalid_request");
        assertThat(side.events().of("account:" + ada.id())).isEmpty();
    }

    @Test
    void somebody_whom_their_provider_calls_like_an_organization_does_it_no_harm() {
        String org = ada.hasOrganization("team");
        User trickster = new User(side, org, side.identityProvider().token(org, Map.of()));

        assertThat(trickster.put("/me/workspace", "{\"organizationId\":null}").outcome())
                .isEqualTo("200");
        assertThat(side.events().typesOf(org)).containsExactly("organization.created", "member.joined");
        assertThat(ada.patch("/organizations/" + org, "{\"name\":\"B\"}").outcome())
                .isEqualTo("200");
    }
}
