package dev.roster.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is made of the JSON of an event, said in full once for each kind of subject. */
class AuditedEventTest {

    private static AuditedEvent audited(String type, String payload, String metadata) {
        return AuditedEvent.of(
                new StoredEvent(3, "stream", 0, "organization", "id", type, "1", Instant.EPOCH, payload, metadata));
    }

    private static AuditedEvent audited(String type, String payload) {
        return audited(type, payload, "{}");
    }

    @Test
    void isOfTheOrganizationWhereNothingElseIsNamed() {
        AuditedEvent audited = audited(
                "organization.renamed",
                "{\"organizationId\":\"org_1\",\"name\":\"Acme\",\"seats\":12,\"share\":0.50,\"free\":true,\"none\":null,\"renamedBy\":\"ada\"}",
                "{\"actor\":\"ada\",\"actorKind\":\"user\",\"requestId\":\"r1\",\"reason\":null}");

        assertThat(audited.action()).isEqualTo("organization.renamed");
        assertThat(audited.refused()).isFalse();
        assertThat(audited.code()).isNull();
        assertThat(audited.actorKind()).isEqualTo("user");
        assertThat(audited.actor()).isEqualTo("ada");
        assertThat(audited.subjectKind()).isEqualTo("organization");
        assertThat(audited.subjectId()).isEqualTo("org_1");
        assertThat(audited.detail())
                .isEqualTo(Map.of("name", "Acme", "seats", 12, "share", new BigDecimal("0.50"), "free", true));
        assertThat(audited.context("requestId")).isEqualTo("r1");
        assertThat(audited.context("reason")).isNull();
        assertThat(audited.context("userAgent")).isNull();
    }

    @Test
    void isOfWhomOrWhatItNames() {
        AuditedEvent removed =
                audited("member.removed", "{\"organizationId\":\"org_1\",\"member\":\"bob\",\"removedBy\":\"ada\"}");
        assertThat(removed.subjectKind() + " " + removed.subjectId()).isEqualTo("user bob");
        assertThat(removed.actorKind()).isEqualTo("system");
        assertThat(removed.actor()).isNull();
        assertThat(removed.detail()).isEqualTo(Map.of("removedBy", "ada"));

        AuditedEvent resent = audited(
                "invitation.resent", "{\"organizationId\":\"org_1\",\"invitationId\":\"inv_1\",\"generation\":2}");
        assertThat(resent.subjectKind() + " " + resent.subjectId()).isEqualTo("invitation inv_1");

        AuditedEvent revoked = audited("api-key.revoked", "{\"organizationId\":\"org_1\",\"keyId\":\"key_1\"}");
        assertThat(revoked.subjectKind() + " " + revoked.subjectId()).isEqualTo("api-key key_1");

        AuditedEvent created = audited(
                "webhook.created",
                "{\"organizationId\":\"org_1\",\"webhookId\":\"wh_1\",\"events\":[\"member.joined\",\"member.left\"]}");
        assertThat(created.subjectKind() + " " + created.subjectId()).isEqualTo("webhook wh_1");
        assertThat(created.detail()).isEqualTo(Map.of("events", "member.joined, member.left"));

        AuditedEvent used =
                audited("credits.consumed", "{\"organizationId\":\"org_1\",\"keyId\":\"key_1\",\"amount\":3}");
        assertThat(used.subjectKind() + " " + used.subjectId()).isEqualTo("organization org_1");
        assertThat(used.detail()).isEqualTo(Map.of("keyId", "key_1", "amount", 3));
    }

    @Test
    void isCalledAsWhatWasRefused() {
        AuditedEvent invite = audited(
                "command.refused",
                "{\"organizationId\":\"org_1\",\"command\":\"member.invite\",\"code\":\"already_invited\",\"email\":{\"person\":\"digest\",\"sealed\":\"x\"}}");
        assertThat(invite.action()).isEqualTo("member.invite");
        assertThat(invite.refused()).isTrue();
        assertThat(invite.code()).isEqualTo("already_invited");
        assertThat(invite.subjectKind()).isEqualTo("address");
        assertThat(invite.subject()).isEqualTo("digest");
        assertThat(invite.subjectId()).isNull();
        assertThat(invite.detail()).isEqualTo(Map.of("code", "already_invited"));

        String link = "{\"organizationId\":\"org_1\",\"invitationId\":\"inv_1\",\"generation\":1,\"code\":\"c\"%s}";
        AuditedEvent declined = audited("invitation.refused", link.formatted(""));
        AuditedEvent accepted = audited("invitation.refused", link.formatted(",\"refused\":\"bob\""));
        assertThat(declined.action()).isEqualTo("invitation.decline");
        assertThat(accepted.action()).isEqualTo("invitation.accept");
        assertThat(accepted.detail()).isEqualTo(Map.of("code", "c", "generation", 1));
    }
}
