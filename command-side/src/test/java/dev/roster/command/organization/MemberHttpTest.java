package dev.roster.command.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCommandSide.class)
class MemberHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final String id = ada.hasOrganization("visionary");
    private final String org = "/organizations/" + id;
    private final User bob = ada.takesIn(id, SharedCommandSide.newAddress());

    @Test
    void an_admin_gives_a_member_another_role() {
        Answer answer = ada.put(org + "/members/" + bob.id() + "/role", "{\"role\":\"admin\"}");

        assertThat(answer.outcome()).isEqualTo("200");
        assertThat(answer.text("userId")).isEqualTo(bob.id());
        assertThat(answer.text("role")).isEqualTo("admin");
        assertThat(answer.header("ETag"))
                .isEqualTo("\"" + answer.body().path("version").asLong() + "\"");
        assertThat(side.events().typesOf(id)).endsWith("member.role-changed");
        assertThat(bob.patch(org, "{\"name\":\"Bob & Co\"}").outcome()).isEqualTo("200");
    }

    @Test
    void an_admin_removes_a_member_who_then_finds_nothing() {
        Answer answer = ada.delete(org + "/members/" + bob.id());

        assertThat(answer.outcome()).isEqualTo("204");
        assertThat(answer.header("ETag")).isNotNull();
        assertThat(answer.position()).isEqualTo(side.events().of(id).get(5).position());
        assertThat(bob.post(org + "/leave").outcome()).isEqualTo("404 organization_not_found");
        assertThat(ada.delete(org + "/members/" + bob.id()).outcome()).isEqualTo("404 member_not_found");
    }

    @Test
    void a_member_leaves() {
        assertThat(bob.post(org + "/leave").outcome()).isEqualTo("204");
        assertThat(side.events().typesOf(id)).endsWith("member.left");
    }

    @Test
    void a_member_does_not_administer() {
        assertThat(bob.delete(org + "/members/" + ada.id()).outcome()).isEqualTo("403 admin_required");
        assertThat(bob.put(org + "/members/" + bob.id() + "/role", "{\"role\":\"admin\"}")
                        .outcome())
                .isEqualTo("403 admin_required");
        assertThat(bob.post(org + "/invitations", "{\"email\":\"x@example.org\"}")
                        .outcome())
                .isEqualTo("403 admin_required");
        assertThat(bob.patch(org, "{\"name\":\"B\"}").outcome()).isEqualTo("403 admin_required");
        assertThat(bob.delete(org).outcome()).isEqualTo("403 admin_required");
    }

    @Test
    void the_last_admin_stays_and_nobody_removes_themself() {
        assertThat(ada.post(org + "/leave").outcome()).isEqualTo("409 last_admin");
        assertThat(ada.put(org + "/members/" + ada.id() + "/role", "{\"role\":\"member\"}")
                        .outcome())
                .isEqualTo("409 last_admin");
        assertThat(ada.delete(org + "/members/" + ada.id()).outcome()).isEqualTo("409 last_admin");

        ada.put(org + "/members/" + bob.id() + "/role", "{\"role\":\"admin\"}");
        assertThat(ada.delete(org + "/members/" + ada.id()).outcome()).isEqualTo("409 cannot_remove_self");
        assertThat(ada.post(org + "/leave").outcome()).isEqualTo("204");
    }

    @Test
    void members_are_administered_for_the_version_that_was_seen() {
        assertThat(ada.put(org + "/members/" + bob.id() + "/role", "{\"role\":\"admin\"}", "If-Match", "\"1\"")
                        .outcome())
                .isEqualTo("412 version_conflict");
        assertThat(ada.delete(org + "/members/" + bob.id(), "If-Match", "\"1\"").outcome())
                .isEqualTo("412 version_conflict");
        assertThat(bob.post(org + "/leave", "{}", "If-Match", "\"1\"").outcome())
                .isEqualTo("412 version_conflict");
    }
}
