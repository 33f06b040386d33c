package dev.roster.query.audittrail;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.processing.EventProcessor;
import dev.roster.query.running.History;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The chain that is kept beside the records: one digest for each event of the organization, in the order of positions. */
class AuditChainTest {

    private final String databaseUrl = TestDatabase.create();
    private RunningQuerySide app = RunningQuerySide.on(databaseUrl);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void hasALinkForEveryEventOfTheOrganizationAndNoOther() throws InterruptedException {
        History history = app.history();
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        OrganizationId other = history.created("Other", Plan.TEAM, BOB);
        for (int i = 0; i < 700; i++) {
            history.renamed(i % 3 == 0 ? acme : other, "Name " + i, ADA);
        }
        history.invited(acme, ADA, GRACE.email(), MEMBER);
        history.creditsGranted(acme, 10, 10);
        history.creditsGranted(GRACE, 10, 10);
        history.switched(ADA, acme);
        history.auditRead(acme, ADA);
        awaitAll();

        assertThat(chainOf(acme)).isEqualTo(recomputed(acme));
        assertThat(chainOf(other)).isEqualTo(recomputed(other));
        // created, joined, 234 names, invited with its seat, granted, read
        assertThat(chainOf(acme)).hasSize(2 + 234 + 2 + 1 + 1);
        assertThat(app.database()
                        .queryForObject(
                                "select records from readmodel.audit_head where organization_id = ?",
                                Long.class,
                                acme.value()))
                .isEqualTo(240);
    }

    @Test
    void isTheSameWhenEverythingIsReadAgain() throws InterruptedException {
        OrganizationId acme = app.history().created("Acme", Plan.TEAM, ADA);
        app.history().joined(acme, BOB, MEMBER);
        awaitAll();
        Map<String, List<String>> before = tables();

        setBackTo("update readmodel.token_entry set token = null, tokentype = null where processorname = 'audit'");
        assertThat(tables()).isEqualTo(before);

        setBackTo("truncate readmodel.audit_record, readmodel.audit_head, readmodel.audit_name, readmodel.audit_word;"
                + " delete from readmodel.token_entry where processorname = 'audit'");
        assertThat(tables()).isEqualTo(before);
    }

    private void setBackTo(String sql) throws InterruptedException {
        app.close();
        new JdbcTemplate(new DriverManagerDataSource(databaseUrl)).execute(sql);
        app = RunningQuerySide.on(databaseUrl);
        awaitAll();
    }

    private Map<String, List<String>> tables() {
        JdbcTemplate database = app.database();
        return Map.of(
                "records",
                database.queryForList("select r::text from readmodel.audit_record r order by 1", String.class),
                "heads",
                database.queryForList("select h::text from readmodel.audit_head h order by 1", String.class),
                "names",
                database.queryForList("select n::text from readmodel.audit_name n order by 1", String.class));
    }

    private List<String> chainOf(OrganizationId organization) {
        return app.database()
                .query(
                        "select position, digest from readmodel.audit_record where organization_id = ? order by position",
                        (row, n) -> row.getLong(1) + " " + HexFormat.of().formatHex(row.getBytes(2)),
                        organization.value());
    }

    private List<String> recomputed(OrganizationId organization) {
        List<StoredEvent> events = new ArrayList<>();
        app.context().getBean(StoredHistory.class).read(organization, 0, Long.MAX_VALUE, events::add);
        List<String> chain = new ArrayList<>();
        Digest digest = Digest.beginning(organization);
        for (StoredEvent event : events) {
            digest = digest.then(event);
            chain.add(event.position() + " " + digest);
        }
        return chain;
    }

    private void awaitAll() {
        app.awaitAll();
        assertThat(app.auditProcessors().processors())
                .extracting(EventProcessor::deadLetters)
                .containsOnly(0L);
    }
}
