package dev.roster.query.erasure;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.SeatReleaseReason;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Bob is erased, who was a member, invited others, sent their invitations again and made keys; and somebody who was only invited. */
class ErasedPeopleTest {

    private static final String INVITED = "invited@example.org";

    private String databaseUrl;
    private RunningQuerySide app;
    private History history;
    private OrganizationId acme;
    private Invitation toGrace;
    private Invitation toInvited;

    @BeforeEach
    void story() {
        databaseUrl = TestDatabase.create();
        app = RunningQuerySide.on(databaseUrl);
        history = app.history();
        acme = history.created("Acme", Plan.TEAM, ADA);
        history.joined(acme, BOB, ADMIN);
        toGrace = history.invited(acme, BOB, GRACE.email(), MEMBER);
        toInvited = history.resent(history.invited(acme, ADA, INVITED, MEMBER), BOB, SeatReleaseReason.RENEWED);
        history.keyCreated(acme, BOB, "CI", null);
        assertThat(members().each("email")).contains(BOB.email(), INVITED);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void membersAreListedAsNobodyInParticularAndInvitationsWithoutAnAddress() {
        history.erased(BOB);
        history.erased(INVITED);

        assertThat(members().each("name")).containsExactly("Ada Lovelace", "erased person", null, null);
        assertThat(members().each("email")).containsExactly(ADA.email(), null, GRACE.email(), null);
        assertThat(members().each("userId")).contains(BOB.id().value());
        assertThat(members("?sort=-name&limit=2").each("name")).hasSize(2);
        assertThat(members("?sort=email").each("email")).containsExactly(ADA.email(), GRACE.email(), null, null);
    }

    @Test
    void nobodyFindsThemByTheirNameOrTheirAddress() {
        history.erased(BOB);
        history.erased(INVITED);

        assertThat(members("?search=bob").items()).isEmpty();
        assertThat(members("?search=invited").items()).isEmpty();
        assertThat(members("?search=ada").items()).hasSize(1);
    }

    @Test
    void theyAreSortedAndPagedAsTheyAreShown() {
        history.joined(acme, new Person("Zoe", "zoe@example.org"), MEMBER);
        history.joined(acme, new Person("Carl", "carl@example.org"), MEMBER);
        history.erased(BOB);

        Answer first = members("?status=active&limit=2");
        Answer second = members(
                "?status=active&limit=2&after=" + first.body().get("next").asString());

        assertThat(first.each("name")).containsExactly("Ada Lovelace", "Carl");
        assertThat(second.each("name")).containsExactly("erased person", "Zoe");
    }

    @Test
    void invitationsTellWhatBecameOfThemAndNotWhomTheyConcern() {
        history.erased(BOB);
        history.erased(INVITED);

        Answer invitations = get(ADA, "/organizations/" + acme + "/invitations");
        assertThat(invitations.each("email")).containsExactlyInAnyOrder(GRACE.email(), null);
        assertThat(invitations.each("status")).containsOnly("pending");
        assertThat(invitations.items().toString())
                .contains("{\"userId\":\"" + BOB.id() + "\",\"name\":\"erased person\"}")
                .contains("\"name\":\"Ada Lovelace\"");
        assertThat(get(GRACE, "/me/invitations")
                        .items()
                        .get(0)
                        .get("invitedBy")
                        .get("name")
                        .asString())
                .isEqualTo("erased person");
    }

    @Test
    void linksShowAnInvitationFromNobodyInParticularToNobodyInParticular() {
        history.erased(BOB);
        history.erased(INVITED);

        Answer ofGrace = preview(toGrace);
        assertThat(ofGrace.body().get("invitedBy").asString()).isEqualTo("erased person");
        assertThat(ofGrace.body().get("email").asString()).isEqualTo(GRACE.email());
        Answer ofInvited = preview(toInvited);
        assertThat(ofInvited.body().get("invitedBy").asString()).isEqualTo("erased person");
        assertThat(ofInvited.body().get("email").isNull()).isTrue();
    }

    @Test
    void keysAndRemovalPreviewsDoNotNameThem() {
        history.erased(BOB);

        assertThat(get(ADA, "/organizations/" + acme + "/api-keys").items().toString())
                .contains("\"name\":\"erased person\"");
        Answer preview = get(ADA, "/organizations/" + acme + "/members/" + BOB.id() + "/removal-preview");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text()).contains("erased person").doesNotContain("\"Bob\"");
    }

    @Test
    void noTableHoldsThem() {
        history.erased(BOB);
        history.erased(INVITED);
        app.awaitAll();

        assertThat(rows()).noneMatch(row -> row.contains("bob@") || row.contains("Bob") || row.contains("invited@"));
        assertThat(rows()).anyMatch(row -> row.contains(GRACE.email()));
    }

    @Test
    void whatHappensWithThemAfterwardsIsAppliedAsEver() {
        history.erased(BOB);
        history.roleChanged(acme, BOB, MEMBER, ADA);
        assertThat(members("?role=member&status=active").each("name")).containsExactly("erased person");

        history.removed(acme, BOB, ADA);
        history.revoked(toInvited, ADA);

        assertThat(members("?status=active").each("name")).containsExactly("Ada Lovelace");
        assertThat(app.processors().processors()).allMatch(processor -> processor.deadLetters() == 0);
    }

    @Test
    void somebodyWhoComesBackIsNamedAgainAndTheirPastIsNot() {
        history.erased(BOB);
        OrganizationId other = history.created("Other", Plan.TEAM, ADA);
        history.joined(other, BOB, MEMBER);

        assertThat(get(ADA, "/organizations/" + other + "/members").each("name"))
                .containsExactly("Ada Lovelace", "Bob");
        assertThat(members("?status=active").each("name")).containsExactly("Ada Lovelace", "erased person");
    }

    /** The tables are made again from the first event on, and end up the same. */
    @Test
    void whatIsReadAgainFromTheBeginningHoldsNothingOfThemEither() {
        history.erased(BOB);
        history.erased(INVITED);
        history.joined(history.created("Other", Plan.TEAM, ADA), BOB, MEMBER);
        app.awaitAll();
        List<String> before = rows();
        app.close();
        JdbcTemplate database = new JdbcTemplate(new DriverManagerDataSource(databaseUrl));
        database.execute("truncate "
                + tables(database).stream().map(table -> "readmodel." + table).collect(joining(", ")));

        app = RunningQuerySide.on(databaseUrl);
        app.awaitAll();

        assertThat(rows()).containsExactlyInAnyOrderElementsOf(before);
    }

    /** Rows that were written before it was noted whose key a name is sealed under. */
    @Test
    void whatAnOlderVersionWroteIsWipedByTheIdOfTheUser() {
        app.awaitAll();
        app.database().update("update readmodel.invitation set inviter = null, sender = null where generation = 1");
        app.database().update("update readmodel.api_key set creator = null");

        history.erased(BOB);
        app.awaitAll();

        assertThat(preview(toGrace).body().get("invitedBy").asString()).isEqualTo("erased person");
        assertThat(rows()).noneMatch(row -> row.contains("Bob"));
    }

    private Answer members() {
        return members("");
    }

    private Answer members(String query) {
        return get(ADA, "/organizations/" + acme + "/members" + query);
    }

    private Answer get(Person who, String path) {
        Answer answer = app.client().get(who, path);
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private Answer preview(Invitation invitation) {
        return app.client()
                .getAnonymously(
                        "/invitations/preview",
                        Map.of("Invitation-Token", app.links().token(invitation.id(), invitation.generation())));
    }

    private List<String> rows() {
        return tables(app.database()).stream()
                .filter(table ->
                        !Set.of("token_entry", "known_log", "processing_node").contains(table))
                .flatMap(table -> app
                        .database()
                        .queryForList("select '" + table + " ' || t::text from readmodel." + table + " t", String.class)
                        .stream())
                // In these tests the ids of users are made of their addresses.
                .map(row -> row.replace("usr-bob@", "usr-"))
                .toList();
    }

    /** But for those that tell of the read models themselves, and of nothing that happened. */
    private static List<String> tables(JdbcTemplate database) {
        return database.queryForList(
                "select table_name from information_schema.tables where table_schema = 'readmodel'"
                        + " and table_type = 'BASE TABLE' and table_name not like '%history'"
                        + " and table_name <> 'projection_version'",
                String.class);
    }
}
