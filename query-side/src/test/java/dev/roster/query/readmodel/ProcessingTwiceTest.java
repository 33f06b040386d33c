package dev.roster.query.readmodel;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.events.SeatReleaseReason;
import dev.roster.events.WebhookPauseReason;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.WebhookId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Events that come again change nothing; events whose predecessors are missing are not swallowed. */
class ProcessingTwiceTest {

    /** What begins something, and the closing of an organization that the directory knows nobody of. */
    private static final Set<String> NEED_NO_PREDECESSOR = Set.of(
            "settings OrganizationCreated",
            "workspace OrganizationCreated",
            "workspace MemberJoined",
            "workspace WorkspaceSwitched",
            "invitation OrganizationCreated",
            "invitation MemberInvited",
            "apikey ApiKeyCreated",
            "webhook WebhookCreated",
            "credits CreditsGranted",
            "credits CreditsConsumed",
            "memberdirectory MemberInvited",
            "memberdirectory MemberJoined",
            "memberdirectory OrganizationClosed",
            "apikey OrganizationClosed");

    private String databaseUrl;
    private RunningQuerySide app;
    private List<AnnotationEventHandlerAdapter> handlers;

    @BeforeEach
    void story() {
        databaseUrl = TestDatabase.create();
        app = RunningQuerySide.on(databaseUrl);
        History history = app.history();
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        Invitation expired = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.clock().move(History.VALIDITY);
        history.seatReleased(expired, SeatReleaseReason.EXPIRED);
        Invitation second = history.invited(acme, ADA, GRACE.email(), MEMBER);
        history.expiredWithoutSeat(expired);
        history.accepted(history.resent(second, ADA, SeatReleaseReason.RENEWED), GRACE);
        history.joined(acme, BOB, MEMBER);
        history.roleChanged(acme, BOB, ADMIN, ADA);
        history.removed(acme, BOB, ADA);
        history.joined(acme, BOB, MEMBER);
        history.left(acme, BOB);
        ApiKeyToken key = history.keyCreated(acme, BOB, "CI", null);
        history.keyTransferred(acme, key, BOB);
        history.keyRevoked(acme, key, ADA);
        WebhookId webhook = history.webhookCreated(acme, ADA, List.of("member.joined"));
        history.webhookPaused(acme, webhook, WebhookPauseReason.BY_HAND, ADA);
        history.webhookResumed(acme, webhook, ADA);
        history.webhookDeleted(acme, webhook, ADA);
        history.creditsGranted(acme, 10, 10);
        history.creditsUsed(acme, BOB, key, 3, 7);
        history.creditsUsed(acme, BOB, key, 2, 5);
        history.creditsUsed(acme, ADA, null, 1, 4);
        history.creditsGranted(GRACE, 10, 10);
        history.switched(GRACE, acme);
        history.switched(GRACE, null);
        history.revoked(history.invited(acme, ADA, "r@example.org", MEMBER), ADA);
        history.declined(history.invited(acme, ADA, "d@example.org", MEMBER));
        history.renamed(acme, "Acme Two", ADA);
        history.planChanged(acme, Plan.VISIONARY, ADA);
        OrganizationId closed = history.created("Closed", Plan.TEAM, BOB);
        history.keyCreated(closed, BOB, "CI", null);
        Invitation pending = history.invited(closed, BOB, "p@example.org", MEMBER);
        history.closed(closed, BOB, pending);
        history.expiredWithoutSeat(pending);
        awaitAll();
        handlers =
                projections().stream().map(AnnotationEventHandlerAdapter::new).toList();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void anyEventCanComeAgainAfterAllOthersWithoutAnyEffect() throws Exception {
        Map<String, List<String>> before = Snapshot.of(app.database());
        assertThat(before)
                .hasSize(12)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());

        for (TrackedEventMessage<?> event : log()) {
            handle(event);
            assertThat(Snapshot.of(app.database()))
                    .as("after %s again", event.getPayload())
                    .isEqualTo(before);
        }
    }

    @Test
    void everyEventCanBeAppliedTwiceInARowWithTheSameResult() throws Exception {
        Map<String, List<String>> before = Snapshot.of(app.database());
        before.keySet().forEach(table -> app.database().execute("truncate readmodel." + table));

        for (TrackedEventMessage<?> event : log()) {
            handle(event);
            handle(event);
        }

        assertThat(Snapshot.of(app.database())).isEqualTo(before);
    }

    @Test
    void aReadModelThatLostItsPlaceAndItsRowsIsTheSameAfterReadingEverythingAgain() {
        Map<String, List<String>> before = Snapshot.of(app.database());
        app.close();
        JdbcTemplate database = new JdbcTemplate(new DriverManagerDataSource(databaseUrl));
        before.keySet().forEach(table -> database.execute("truncate readmodel." + table));
        database.execute("truncate readmodel.token_entry");

        app = RunningQuerySide.on(databaseUrl);
        awaitAll();

        assertThat(Snapshot.of(app.database())).isEqualTo(before);
    }

    @Test
    void anEventWithoutItsPredecessorsIsRefusedByEveryReadModel() {
        Snapshot.of(app.database()).keySet().forEach(table -> app.database().execute("truncate readmodel." + table));

        int refused = 0;
        for (TrackedEventMessage<?> event : log()) {
            for (Projection projection : projections()) {
                AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(projection);
                String both = projection.name() + " " + event.getPayloadType().getSimpleName();
                if (handler.canHandle(event) && !NEED_NO_PREDECESSOR.contains(both)) {
                    assertThatThrownBy(() -> handler.handle(event)).as(both).isInstanceOf(MissingRow.class);
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(40);
    }

    private void handle(TrackedEventMessage<?> event) throws Exception {
        for (AnnotationEventHandlerAdapter handler : handlers) {
            if (handler.canHandle(event)) {
                handler.handle(event);
            }
        }
    }

    private List<Projection> projections() {
        return List.copyOf(app.context().getBeansOfType(Projection.class).values());
    }

    private List<? extends TrackedEventMessage<?>> log() {
        return app.engine().readEvents(null, false).toList();
    }

    private void awaitAll() {
        app.awaitAll();
        assertThat(app.processors().processors())
                .allSatisfy(processor -> assertThat(processor.deadLetters()).isZero());
    }
}
