package dev.roster.query.backup;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What there has to be after a restore. */
final class Kept {

    private Kept() {}

    /**
     * One installation with one organization in it.
     *
     * @param events each with its position and id
     * @param pages what its admin is shown
     * @param digest that the chain of its events ends with, verified
     */
    record State(List<String> events, List<String> pages, long position, String digest) {}

    /** A short story. */
    static OrganizationId told(History history) {
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        history.joined(acme, BOB, Role.MEMBER);
        history.renamed(acme, "Acme again", ADA);
        return acme;
    }

    private static List<String> events(RunningQuerySide app) {
        return new JdbcTemplate(app.context().getBean("eventStoreDataSource", DataSource.class))
                .queryForList(
                        "select position || ' ' || event_id || ' ' || type from eventstore.event"
                                + " where type not like 'audit.%' order by position",
                        String.class);
    }

    /** Verifies the chain, too. */
    static State of(RunningQuerySide app) {
        app.awaitAll();
        String organization = new JdbcTemplate(app.context().getBean("eventStoreDataSource", DataSource.class))
                .queryForObject(
                        "select stream from eventstore.event where type = 'organization.created'", String.class);
        String path = "/organizations/" + organization;
        List<String> pages = Stream.of("", "/members", "/invitations", "/timeline?looks=false")
                .map(page -> app.client().get(ADA, path + page).text())
                .toList();
        Answer proof = app.client().get(ADA, path + "/audit/proof");
        assertThat(proof.body().get("verified").asBoolean()).as(proof.text()).isTrue();
        return new State(
                // Last: the first call of a person is an event, too.
                events(app),
                pages,
                proof.body().get("position").asLong(),
                proof.body().get("digest").asString());
    }

    /** The same events and pages, and a history that goes on from the digest that was told before. */
    static void assertIsBack(RunningQuerySide app, State before) {
        State now = of(app);
        assertThat(now.events()).isEqualTo(before.events());
        assertThat(now.pages()).isEqualTo(before.pages());
        String organization = before.pages().get(0).replaceAll(".*\"organizationId\":\"([^\"]*)\".*", "$1");
        Answer proof = app.client()
                .get(
                        ADA,
                        "/organizations/%s/audit/proof?position=%d&digest=%s"
                                .formatted(organization, before.position(), before.digest()));
        assertThat(proof.body().path("verified").asBoolean()).as(proof.text()).isTrue();
    }
}
