package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A read model is made again while the process that makes it dies, over and over. What comes of it equals the log. */
class KilledRebuildTest {

    private static final int KILLS = 10;
    private static final int COPIES = 4_000;
    private static final String REBUILDS = "/operations/projections/memberdirectory/rebuilds";

    private final Random chance = new Random();

    @Test
    void a_rebuild_goes_on_from_where_it_was_and_comes_to_what_the_log_says() throws Exception {
        try (TwoProcesses roster = new TwoProcesses()) {
            roster.start(Map.of("ROSTER_NODE_ID", "the-only-one"));
            Person operator = new Person(roster, "olga@killed.example", "Olga", "operator");
            Person ada = new Person(roster, "ada@killed.example", "Ada");
            String organization = manyOrganizations(roster, ada);
            AtomicBoolean writing = new AtomicBoolean(true);
            Thread writer = new Thread(() -> {
                for (int i = 0; writing.get(); i++) {
                    ada.post(organization + "/invitations", "{\"email\":\"p%d@killed.example\"}".formatted(i))
                            .expect(201);
                }
            });
            writer.start();
            String rebuild =
                    REBUILDS + "/" + operator.post(REBUILDS, null).expect(202).text("rebuildId");
            long done = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                TimeUnit.MILLISECONDS.sleep(chance.nextInt(700));
                roster.querySide.kill();
                roster.querySide.start();
                long reached = Long.parseLong(operator.get(rebuild).expect(200).text("done"));
                assertThat(reached).as("nothing that was done is done again").isGreaterThanOrEqualTo(done);
                done = reached;
            }
            untilReady(operator, rebuild);
            writing.set(false);
            writer.join();

            operator.post(rebuild + "/switch", null).expect(200);

            ada.get(organization + "/members").expect(200);
            String fresh =
                    REBUILDS + "/" + operator.post(REBUILDS, null).expect(202).text("rebuildId");
            untilReady(operator, fresh);
            assertThat(operator.get(fresh).text("differences"))
                    .as("rows of the one that was killed, which a fresh one has otherwise")
                    .isEqualTo("0");
            assertThat(Long.parseLong(operator.get(fresh).text("total"))).isGreaterThan(COPIES);
        }
    }

    private static void untilReady(Person operator, String rebuild) {
        await().atMost(Duration.ofSeconds(120)).until(() -> {
            String state = operator.get(rebuild).expect(200).text("state");
            assertThat(state).isNotEqualTo("failed");
            return state.equals("ready");
        });
    }

    /** One that people made, and copies of its events under other ids: as many as a rebuild takes some seconds for. */
    private static String manyOrganizations(TwoProcesses roster, Person ada) throws SQLException {
        String organization = ada.post("/organizations", "{\"name\":\"Killed\",\"plan\":\"enterprise\"}")
                .expect(201)
                .header("Location");
        String id = organization.substring(organization.lastIndexOf('/') + 1);
        String first = ada.post(organization + "/invitations", "{\"email\":\"first@killed.example\"}")
                .expect(201)
                .text("invitationId");
        String second = ada.post(organization + "/invitations", "{\"email\":\"second@killed.example\"}")
                .expect(201)
                .text("invitationId");
        ada.post(organization + "/invitations/" + second + "/revoke", null).expect(200);
        String renamed = "replace(replace(replace(%s, '" + id + "', 'org_' || lpad(n::text, 26, '0')), '" + first
                + "', 'inv_' || lpad((2 * n)::text, 26, '0')), '" + second
                + "', 'inv_' || lpad((2 * n + 1)::text, 26, '0'))";
        try (Connection connection = DriverManager.getConnection(roster.databaseUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("insert into eventstore.event"
                    + " (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata) select "
                    + renamed.formatted("stream")
                    + ", sequence, stream_type, event_id || n, type, revision, occurred_at, "
                    + renamed.formatted("payload::text") + "::json, metadata from eventstore.event, generate_series(1, "
                    + COPIES + ") n where stream in ('" + id + "', '" + first + "', '" + second
                    + "') order by n, position");
        }
        return organization;
    }
}
