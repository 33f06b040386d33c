package dev.roster.query.audittrail;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** For how long the trail shows who looked into it. */
class AuditRetentionTest {

    private static final String OF_ITS_OWN = "org_0000000000000000000000000z";

    /** The reads of this test are told by the clock of the machine: they are of another day. */
    private static final String ON_THAT_DAY = "?to=2026-03-02T00:00:00Z";

    private static RunningQuerySide app;

    @BeforeAll
    static void start() {
        app = RunningQuerySide.with(
                "roster.plans.team.audit-reads-kept=PT1H", "roster.audit.reads-kept=" + OF_ITS_OWN + "=PT3H");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void oldReadsAreNotShownAndEverythingElseIs() {
        app.clock().moveTo(RunningQuerySide.START);
        History history = app.history().by(ADA);
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        history.auditRead(acme, ADA);
        history.renamed(acme, "Acme Two", ADA);
        assertThat(get(acme, ON_THAT_DAY).each("action"))
                .containsExactly("organization.renamed", "audit.read", "member.joined", "organization.created");

        app.clock().move(Duration.ofHours(1).plusMillis(1));

        Answer later = get(acme, ON_THAT_DAY);
        assertThat(later.each("action"))
                .containsExactly("organization.renamed", "member.joined", "organization.created");
        assertThat(later.body().get("total").asLong()).isEqualTo(3);
        assertThat(get(acme, "?action=audit.read").each("occurredAt"))
                .isNotEmpty()
                .doesNotContain("2026-03-01T09:00:00Z");
        assertThat(app.client()
                        .get(ADA, "/organizations/" + acme + "/audit/proof")
                        .body()
                        .get("verified")
                        .asBoolean())
                .isTrue();
        assertThat(app.client()
                        .get(ADA, "/organizations/" + acme + "/audit/export")
                        .text()
                        .lines())
                .filteredOn(line -> line.contains("\"action\":\"audit.read\""))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void whatWasRefusedIsShownForEver() {
        app.clock().moveTo(RunningQuerySide.START);
        History history = app.history().by(BOB);
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        history.commandRefused(acme, "audit.read", "organization_not_found", null, null, BOB);

        app.clock().move(Duration.ofDays(10_000));

        assertThat(get(acme, ON_THAT_DAY + "&action=audit.read").each("outcome"))
                .containsExactly("refused");
    }

    @Test
    void anotherPlanShowsThemForEver() {
        app.clock().moveTo(RunningQuerySide.START);
        OrganizationId acme = app.history().created("Acme", Plan.ENTERPRISE, ADA);
        app.history().auditRead(acme, ADA);

        app.clock().move(Duration.ofDays(10_000));

        assertThat(get(acme, ON_THAT_DAY + "&action=audit.read").items()).hasSize(1);
    }

    @Test
    void oneOrganizationCanHaveATimeOfItsOwn() {
        AuditProperties properties = new AuditProperties(List.of(OF_ITS_OWN + "=PT3H"));

        assertThat(properties.ofOrganizations())
                .containsExactly(java.util.Map.entry(new OrganizationId(OF_ITS_OWN), Duration.ofHours(3)));
        for (String wrong : List.of("team=PT3H", OF_ITS_OWN, OF_ITS_OWN + "=3 hours", OF_ITS_OWN + "=-PT3H")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AuditProperties(List.of(wrong)))
                    .withMessageContaining("ROSTER_AUDIT_READS_KEPT");
        }
    }

    private static Answer get(OrganizationId organization, String query) {
        return app.client().get(ADA, "/organizations/" + organization + "/audit" + query);
    }
}
