package dev.roster.query.webhook;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.WebhookPauseReason;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.WebhookId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The webhooks of an organization, and how it goes with them. */
class WebhooksTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final String webhooks = "/organizations/" + acme + "/webhooks";

    WebhooksTest() {
        history.joined(acme, BOB, MEMBER);
    }

    @Test
    void areListedBeforeAnythingIsKnownOfTheirDelivery() {
        WebhookId id = history.webhookCreated(acme, ADA, List.of("member.joined", "member.left"));

        assertThat(get(ADA, webhooks).text()).isEqualTo("""
                {"items":[{"webhookId":"%s","url":"https://hooks.example.org/","events":["member.joined","member.left"],\
                "status":"active","pausedFor":null,"createdBy":"%s","createdAt":"2026-03-01T09:00:00Z","position":null,\
                "behind":null,"failingSince":null,"nextAttemptAt":null,"lastAnswerAt":null,"lastStatus":null,\
                "lastFault":null}],"next":null,"total":1}""".formatted(id, ADA.id()));
    }

    @Test
    void tellHowFarTheyAreAndWhatWasAnswered() {
        WebhookId all = history.webhookCreated(acme, ADA, null);
        WebhookId some = history.webhookCreated(acme, ADA, List.of("organization.renamed"));
        delivered(all, null, "500, null");
        delivered(some, "{organization.renamed}", "null, 'timed_out'");
        history.renamed(acme, "Two", ADA);
        history.planChanged(acme, Plan.VISIONARY, ADA);
        history.renamed(acme, "Three", ADA);

        Answer answer = get(ADA, webhooks);

        assertThat(answer.each("status")).containsExactly("failing", "failing");
        assertThat(answer.each("behind")).containsExactly("3", "2");
        assertThat(answer.each("lastStatus")).containsExactly("500", null);
        assertThat(answer.each("lastFault")).containsExactly(null, "timed_out");
        assertThat(answer.each("failingSince")).containsOnly("2026-03-01T08:00:00Z");
        assertThat(answer.each("nextAttemptAt")).containsOnly("2026-03-01T09:30:00Z");
    }

    private void delivered(WebhookId webhook, String types, String answer) {
        app.database().update("""
                insert into eventstore.webhook_delivery
                       (webhook_id, organization_id, url, types, key_id, generation, changed_at, position, head,
                        failing_since, next_attempt_at, last_answer_at, last_status, last_fault)
                values (?, ?, '', ?::text[], 1, 1, 0, (select max(position) from eventstore.event), 0,
                        '2026-03-01T08:00:00Z', '2026-03-01T09:30:00Z', '2026-03-01T09:00:00Z',
                """ + answer + ")", webhook.value(), acme.value(), types);
    }

    @Test
    void arePausedResumedAndDeleted() {
        WebhookId webhook = history.webhookCreated(acme, ADA, null);
        delivered(webhook, null, "500, null");
        history.webhookPaused(acme, webhook, WebhookPauseReason.FAILING, null);
        Answer paused = get(ADA, webhooks);
        assertThat(paused.each("status")).containsExactly("paused");
        assertThat(paused.each("pausedFor")).containsExactly("failing");
        assertThat(paused.each("nextAttemptAt")).containsExactly((String) null);

        history.webhookResumed(acme, webhook, ADA);
        assertThat(get(ADA, webhooks).each("pausedFor")).containsExactly((String) null);

        history.webhookDeleted(acme, webhook, ADA);
        assertThat(get(ADA, webhooks).items()).isEmpty();
    }

    @Test
    void areForAdminsAlone() {
        assertThat(get(BOB, webhooks).code()).isEqualTo("admin_required");
        assertThat(get(STRANGER, webhooks).code()).isEqualTo("organization_not_found");
    }

    private Answer get(Person person, String path) {
        return app.client().get(person, path);
    }
}
