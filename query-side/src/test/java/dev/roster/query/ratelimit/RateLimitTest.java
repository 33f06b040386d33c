package dev.roster.query.ratelimit;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In real time: a request of a caller comes back after two seconds, and one without a caller after thirty. */
class RateLimitTest {

    private static final int CALLER_PER_MINUTE = 30;

    private static RunningQuerySide app;
    private static Client client;

    @BeforeAll
    static void start() {
        app = RunningQuerySide.with(
                "roster.rate-limits.enabled=true",
                "roster.rate-limits.caller-per-minute=" + CALLER_PER_MINUTE,
                "roster.rate-limits.address-per-minute=2");
        client = app.client();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void who_asks_too_often_is_refused_until_it_is_time_and_nobody_else_is() throws InterruptedException {
        OrganizationId acme = app.history().created("Acme", Plan.TEAM, ADA);
        Answer last = client.get(ADA, "/organizations/" + acme);
        for (int asked = 1; asked < 2 * CALLER_PER_MINUTE && last.status() == 200; asked++) {
            last = client.get(ADA, "/organizations/" + acme);
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.code()).isEqualTo("rate_limited");
        assertThat(last.header("RateLimit-Policy")).isEqualTo("\"caller\";q=30;w=60");
        assertThat(last.header("RateLimit")).isEqualTo("\"caller\";r=0;t=" + last.header("Retry-After"));
        assertThat(client.get(BOB, "/me").header("RateLimit")).startsWith("\"caller\";r=29;t=");
        Thread.sleep(1_000 * Long.parseLong(last.header("Retry-After")));
        assertThat(client.get(ADA, "/organizations/" + acme).status()).isEqualTo(200);
    }

    @Test
    void who_looks_at_plans_and_links_without_a_token_is_counted_by_address() {
        assertThat(client.getAnonymously("/plans", Map.of()).header("RateLimit"))
                .startsWith("\"address\";r=1;t=");
        assertThat(client.getAnonymously("/invitations/preview", Map.of("Invitation-Token", "guess"))
                        .header("RateLimit"))
                .startsWith("\"address\";r=0;t=");

        Answer refused = client.getAnonymously("/invitations/preview", Map.of("Invitation-Token", "guess"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(client.getAnonymously("/actuator/health/readiness", Map.of()).status())
                .isEqualTo(200);
        assertThat(client.get(STRANGER, "/plans").status()).isEqualTo(200);
    }

    @Test
    void without_limits_nothing_is_said() {
        assertThat(RunningQuerySide.shared().client().get(ADA, "/me").headers())
                .doesNotContainKeys("ratelimit", "ratelimit-policy");
    }
}
