package dev.roster.command.webhook;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.NOON;
import static dev.roster.command.Facts.closed;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.joined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.commandbus.InMemoryBus;
import dev.roster.command.organization.Asking;
import dev.roster.command.organization.Organization;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Rule;
import dev.roster.command.webhook.WebhookCommand.CreateWebhook;
import dev.roster.command.webhook.WebhookCommand.DeleteWebhook;
import dev.roster.command.webhook.WebhookCommand.GiveUpWebhook;
import dev.roster.command.webhook.WebhookCommand.PauseWebhook;
import dev.roster.command.webhook.WebhookCommand.ResumeWebhook;
import dev.roster.command.webhook.WebhookCommand.RotateSecret;
import dev.roster.events.OrganizationEvent;
import dev.roster.events.RosterEvent;
import dev.roster.events.WebhookCreated;
import dev.roster.events.WebhookDeleted;
import dev.roster.events.WebhookEvent;
import dev.roster.events.WebhookPauseReason;
import dev.roster.events.WebhookPaused;
import dev.roster.events.WebhookResumed;
import dev.roster.events.WebhookSecretRotated;
import dev.roster.testing.SettableClock;
import dev.roster.testing.TestKeys;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import dev.roster.values.Role;
import dev.roster.values.WebhookId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    static final String URL = "https://hooks.example.org/roster";
    private static final WebhookId HOOK = hook(1);

    private final InMemoryBus bus = bus(TestKeys.random());

    WebhooksTest() {
        given(created(Plan.TEAM), founded(), joined(BOB, Role.MEMBER));
    }

    private static InMemoryBus bus(String key) {
        return new InMemoryBus(new SettableClock(NOON), new PlanCatalog(Map.of()), aggregates -> {
            Repository<Organization> organizations = aggregates.repository(Organization.class);
            aggregates.handleCommandsBy(new WebhookCommandHandler(
                    organizations,
                    aggregates.repository(Webhooks.class),
                    new WebhookSecrets(new WebhookProperties(key, 3, null, false)),
                    new WebhookUrls(false)));
        });
    }

    @Test
    void an_admin_creates_a_webhook_and_nobody_else_does() {
        assertThat(when(create(HOOK, ADA))).containsExactly(hookOfAda());
        assertRefused(create(hook(2), BOB), Rule.ADMIN_REQUIRED);
        assertRefused(create(hook(2), CY), Rule.ORGANIZATION_NOT_FOUND);
        given(closed());
        assertRefused(create(hook(2), ADA), Rule.ORGANIZATION_CLOSED);
    }

    @Test
    void where_no_key_is_there_are_no_webhooks_and_strangers_are_not_told() {
        InMemoryBus without = bus(null);
        without.happened(ACME.value(), created(Plan.TEAM));
        without.happened(ACME.value(), founded());

        assertThat(without.ruleAgainst(create(HOOK, ADA))).isEqualTo(Rule.WEBHOOKS_NOT_CONFIGURED);
        assertThat(without.ruleAgainst(create(HOOK, CY))).isEqualTo(Rule.ORGANIZATION_NOT_FOUND);
    }

    @Test
    void an_address_of_the_inside_is_refused() {
        assertRefused(create(HOOK, ADA, "https://169.254.169.254/latest"), Rule.WEBHOOK_ADDRESS_FORBIDDEN);
        assertRefused(create(HOOK, ADA, "http://hooks.example.org/"), Rule.WEBHOOK_URL_INVALID);
    }

    @Test
    void an_organization_has_ten_of_them_at_most_and_one_that_is_deleted_makes_room() {
        for (int n = 1; n <= Webhooks.MOST; n++) {
            assertThat(when(create(hook(n), ADA))).hasSize(1);
        }

        assertRefused(create(hook(11), ADA), Rule.WEBHOOK_LIMIT_REACHED);
        assertThat(when(new DeleteWebhook(HOOK, ACME, Asking.of(ADA.userId()))))
                .containsExactly(new WebhookDeleted(HOOK, ACME, ADA.userId()));
        assertThat(when(create(hook(11), ADA))).hasSize(1);
    }

    @Test
    void each_secret_has_a_generation_of_its_own_and_the_one_before_it_signs_for_a_day() {
        given(hookOfAda());

        assertThat(when(rotate()))
                .containsExactly(
                        new WebhookSecretRotated(HOOK, ACME, 3, 2, NOON.plus(Duration.ofHours(24)), ADA.userId()));
        assertThat(((WebhookSecretRotated) when(rotate()).get(0)).generation()).isEqualTo(3);
    }

    @Test
    void a_webhook_is_paused_once_and_resumed_once() {
        given(hookOfAda());
        assertRefused(resume(null), Rule.WEBHOOK_NOT_PAUSED);

        assertThat(when(pause()))
                .containsExactly(new WebhookPaused(HOOK, ACME, WebhookPauseReason.BY_HAND, ADA.userId()));
        assertThat(when(pause())).isEmpty();
        assertThat(when(resume(7L))).containsExactly(new WebhookResumed(HOOK, ACME, 7L, ADA.userId()));
        assertRefused(resume(null), Rule.WEBHOOK_NOT_PAUSED);
    }

    @Test
    void roster_gives_up_what_is_not_paused_already() {
        given(hookOfAda());

        assertThat(when(giveUp())).containsExactly(new WebhookPaused(HOOK, ACME, WebhookPauseReason.FAILING, null));
        assertThat(when(giveUp())).isEmpty();
        assertThat(when(resume(null))).hasSize(1);
        assertThat(when(new DeleteWebhook(HOOK, ACME, Asking.of(ADA.userId())))).hasSize(1);
        assertThat(when(giveUp())).isEmpty();
    }

    @Test
    void one_that_never_was_or_is_no_more_is_not_found() {
        assertRefused(pause(), Rule.WEBHOOK_NOT_FOUND);
        given(hookOfAda(), new WebhookDeleted(HOOK, ACME, ADA.userId()));

        assertRefused(pause(), Rule.WEBHOOK_NOT_FOUND);
        assertRefused(resume(null), Rule.WEBHOOK_NOT_FOUND);
        assertRefused(rotate(), Rule.WEBHOOK_NOT_FOUND);
        assertRefused(new DeleteWebhook(HOOK, ACME, Asking.of(ADA.userId())), Rule.WEBHOOK_NOT_FOUND);
    }

    @Test
    void members_who_are_no_admins_do_nothing_with_it() {
        given(hookOfAda());

        Asking bob = Asking.of(BOB.userId());
        assertRefused(new PauseWebhook(HOOK, ACME, bob), Rule.ADMIN_REQUIRED);
        assertRefused(new ResumeWebhook(HOOK, ACME, bob, null), Rule.ADMIN_REQUIRED);
        assertRefused(new RotateSecret(HOOK, ACME, bob), Rule.ADMIN_REQUIRED);
        assertRefused(new DeleteWebhook(HOOK, ACME, bob), Rule.ADMIN_REQUIRED);
    }

    static WebhookId hook(int n) {
        return new WebhookId("wh_%026d".formatted(n));
    }

    static WebhookCreated hookOfAda() {
        return new WebhookCreated(HOOK, ACME, URL, List.of("member.joined"), 3, 1, ADA.userId());
    }

    private static CreateWebhook create(WebhookId id, Person by) {
        return create(id, by, URL);
    }

    private static CreateWebhook create(WebhookId id, Person by, String url) {
        return new CreateWebhook(id, ACME, Asking.of(by.userId()), url, List.of("member.joined"));
    }

    private static RotateSecret rotate() {
        return new RotateSecret(HOOK, ACME, Asking.of(ADA.userId()));
    }

    private static PauseWebhook pause() {
        return new PauseWebhook(HOOK, ACME, Asking.of(ADA.userId()));
    }

    private static ResumeWebhook resume(Long fromPosition) {
        return new ResumeWebhook(HOOK, ACME, Asking.of(ADA.userId()), fromPosition);
    }

    private static GiveUpWebhook giveUp() {
        return new GiveUpWebhook(HOOK, ACME, WebhookPauseReason.FAILING);
    }

    private void given(RosterEvent... past) {
        for (RosterEvent event : past) {
            bus.happened(
                    event instanceof WebhookEvent
                            ? Webhooks.streamOf(ACME)
                            : ((OrganizationEvent) event).organizationId().value(),
                    event);
        }
    }

    private List<RosterEvent> when(Object command) {
        return bus.eventsOf(command);
    }

    private void assertRefused(Object command, Rule rule) {
        assertThat(bus.ruleAgainst(command)).isEqualTo(rule);
    }
}
