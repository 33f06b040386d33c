package dev.roster.command.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** There is no command whose refusals are forgotten. */
@ExtendWith(SharedCommandSide.class)
class EveryCommandTest {

    /** What is refused before there is an organization, and so recorded in none. */
    private static final Set<String> WITHOUT_ORGANIZATION = Set.of("organization.create", "personal-data.erase");

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final String id = ada.hasOrganization("visionary");
    private final String org = "/organizations/" + id;
    private final User bob = ada.takesIn(id, SharedCommandSide.newAddress());
    private final String invitation = ada.invites(id, SharedCommandSide.newAddress());
    private final Answer key = ada.post(org + "/api-keys", "{\"name\":\"CI\"}");
    private final String webhook =
            ada.post(org + "/webhooks", "{\"url\":\"https://hooks.example/\"}").text("webhookId");
    private final String ofWebhook = org + "/webhooks/" + webhook;
    private final User stranger = SharedCommandSide.newUser();

    /** @param subject null for none */
    private record Refused(String code, String subject, Supplier<Answer> attempt) {}

    private Map<String, Refused> refusals() {
        String forged = "{\"token\":\"" + side.link(invitation, 1).replaceAll(".$", "!") + "\"}";
        Map<String, Refused> refusals = new TreeMap<>();
        refusals.put(
                "organization.rename", new Refused("admin_required", null, () -> bob.patch(org, "{\"name\":\"B\"}")));
        refusals.put(
                "organization.change-plan",
                new Refused("plan_has_no_organizations", null, () -> ada.put(org + "/plan", "{\"plan\":\"explore\"}")));
        refusals.put("audit.sign", new Refused("admin_required", null, () -> bob.post(org + "/audit/checkpoints")));
        refusals.put("organization.close", new Refused("admin_required", null, () -> bob.delete(org)));
        refusals.put(
                "member.invite",
                new Refused(
                        "admin_required", null, () -> bob.post(org + "/invitations", "{\"email\":\"c@example.org\"}")));
        refusals.put(
                "invitation.resend",
                new Refused(
                        "admin_required", invitation, () -> bob.post(org + "/invitations/" + invitation + "/resend")));
        refusals.put(
                "invitation.revoke",
                new Refused(
                        "version_conflict",
                        invitation,
                        () -> ada.post(org + "/invitations/" + invitation + "/revoke", "{}", "If-Match", "\"0\"")));
        refusals.put(
                "invitation.accept",
                new Refused(
                        "invitation_token_invalid", invitation, () -> stranger.post("/invitations/accept", forged)));
        refusals.put(
                "invitation.decline",
                new Refused(
                        "invitation_token_invalid",
                        invitation,
                        () -> User.anonymous(side).post("/invitations/decline", forged)));
        refusals.put(
                "member.change-role",
                new Refused(
                        "last_admin",
                        ada.id(),
                        () -> ada.put(org + "/members/" + ada.id() + "/role", "{\"role\":\"member\"}")));
        refusals.put(
                "member.remove",
                new Refused("admin_required", ada.id(), () -> bob.delete(org + "/members/" + ada.id())));
        refusals.put("member.leave", new Refused("last_admin", ada.id(), () -> ada.post(org + "/leave")));
        refusals.put(
                "api-key.create",
                new Refused(
                        "organization_not_found", null, () -> stranger.post(org + "/api-keys", "{\"name\":\"CI\"}")));
        refusals.put(
                "api-key.revoke",
                new Refused(
                        "admin_required",
                        key.text("keyId"),
                        () -> bob.post(org + "/api-keys/" + key.text("keyId") + "/revoke")));
        refusals.put(
                "webhook.create",
                new Refused(
                        "webhook_address_forbidden",
                        null,
                        () -> ada.post(org + "/webhooks", "{\"url\":\"https://127.0.0.1/\"}")));
        refusals.put(
                "webhook.rotate-secret",
                new Refused("admin_required", webhook, () -> bob.post(ofWebhook + "/rotate-secret")));
        refusals.put("webhook.pause", new Refused("admin_required", webhook, () -> bob.post(ofWebhook + "/pause")));
        refusals.put(
                "webhook.resume",
                new Refused("webhook_not_paused", webhook, () -> ada.post(ofWebhook + "/resume", "{}")));
        refusals.put("webhook.delete", new Refused("admin_required", webhook, () -> bob.delete(ofWebhook)));
        refusals.put(
                "credits.grant",
                new Refused(
                        "operator_required",
                        null,
                        () -> ada.post(org + "/credits/grants", "{\"amount\":1,\"reference\":\"r\"}")));
        refusals.put(
                "credits.consume",
                new Refused(
                        "insufficient_credits",
                        null,
                        () -> new User(side, null, key.text("secret"))
                                .post("/credits/usage", "{\"amount\":1,\"usageId\":\"u\"}")));
        refusals.put(
                "workspace.switch",
                new Refused(
                        "organization_not_found",
                        null,
                        () -> stranger.put("/me/workspace", "{\"organizationId\":\"" + id + "\"}")));
        return refusals;
    }

    @TestFactory
    List<DynamicTest> a_refusal_is_recorded() {
        return refusals().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> assertRecorded(one.getKey(), one.getValue())))
                .toList();
    }

    private void assertRecorded(String command, Refused refused) {
        int before = side.events().refusals(id).size();

        assertThat(refused.attempt().get().code()).isEqualTo(refused.code());

        List<Stored> refusals = side.events().refusals(id);
        assertThat(refusals).hasSize(before + 1);
        Stored last = refusals.get(before);
        assertThat(last.refusal()).isEqualTo(command + " " + refused.code());
        assertThat(last.payload().path("subject").asString(null)).isEqualTo(refused.subject());
        assertThat(last.metadata("actorKind")).isIn("user", "api-key", "anonymous");
    }

    @Test
    void every_operation_has_a_name_under_which_its_refusals_are_recorded() {
        List<HandlerMethod> operations = side
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .values()
                .stream()
                .filter(operation -> operation.getBeanType().getName().startsWith("dev.roster.command"))
                .filter(operation -> !operation.hasMethodAnnotation(GetMapping.class))
                .toList();

        assertThat(operations)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.getMethodAnnotation(Asks.class))
                        .as("@Asks of " + operation)
                        .isNotNull());
        assertThat(operations.stream()
                        .map(operation ->
                                operation.getMethodAnnotation(Asks.class).value())
                        .filter(name -> !WITHOUT_ORGANIZATION.contains(name))
                        .distinct())
                .as("what is tried here")
                .containsExactlyInAnyOrderElementsOf(refusals().keySet());
    }
}
