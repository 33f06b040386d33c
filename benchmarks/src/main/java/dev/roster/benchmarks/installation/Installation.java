package dev.roster.benchmarks.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.events.EventCatalog;
import dev.roster.eventstore.EventSerializer;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.OrganizationId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.axonframework.serialization.SerializedObject;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * An installation as it is after a year: organizations of very different sizes (Zipf's law with exponent 1, from the largest down to one
 * member), whose events lie between each other in the log as they happened. The same arguments make the same installation, but for keys
 * and what is sealed with them.
 */
public final class Installation {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    /** In each of these every organization has its share, so that no history lies together. */
    private static final int DAYS = 365;

    private static final int PEOPLE = 20_000;
    private static final int LARGEST = 10_000;
    private static final int PER_MEMBER = 5;

    private final String databaseUrl;
    private final EventSerializer serializer = new EventSerializer();
    private final List<OrganizationStory> stories = new ArrayList<>();

    /**
     * Plans one.
     *
     * @param databaseUrl with the tables of the event store in it and no event
     * @param events how many there will be, about
     * @param organizations how many there will be
     */
    public Installation(String databaseUrl, PersonalDataProperties keys, long events, int organizations) {
        this.databaseUrl = databaseUrl;
        long members = 0;
        for (int i = 0; i < organizations; i++) {
            members += members(i, organizations);
        }
        double activity = Math.max(0, (double) (events - PER_MEMBER * members) / members);
        SingleConnectionDataSource store =
                new SingleConnectionDataSource(databaseUrl + "&options=-c%20synchronous_commit%3Doff", true);
        People people = new People(
                Math.min(PEOPLE, LARGEST + organizations),
                new PersonalDataVault(store, keys),
                new AddressDigests(keys));
        store.destroy();
        for (int i = 0; i < organizations; i++) {
            int size = members(i, organizations);
            stories.add(new OrganizationStory(i, size, 3 + Math.round((PER_MEMBER + activity) * size), people));
        }
    }

    private static int members(int nth, int organizations) {
        return Math.max(1, Math.min(LARGEST, organizations / 4) / (nth + 1));
    }

    /** Who the benchmark asks about. */
    public record Asked(OrganizationId id, String admin, long events) {}

    /** The largest first. */
    public List<Asked> organizations() {
        return stories.stream()
                .map(story -> new Asked(story.id(), story.admin(), story.events()))
                .sorted(Comparator.comparingLong(Asked::events).reversed())
                .toList();
    }

    /** Writes all of it, and brings the statistics of the database up to date. */
    public long write() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement()) {
            // Made anew at the end, which takes a fraction of keeping them.
            statement.execute("alter table eventstore.event drop constraint event_stream_sequence_key");
            statement.execute("drop index eventstore.event_of_organization");
            long written = copy(connection);
            statement.execute("alter table eventstore.event add unique (stream, sequence)");
            statement.execute(
                    "create index event_of_organization on eventstore.event ((payload ->> 'organizationId'), position)");
            statement.execute("vacuum analyze eventstore.event");
            statement.execute("checkpoint");
            return written;
        }
    }

    private long copy(Connection connection) throws SQLException, IOException {
        Random ids = new Random(1);
        long written = 0;
        try (OutputStream copy = new BufferedOutputStream(
                        new PGCopyOutputStream(
                                connection.unwrap(PGConnection.class),
                                "copy eventstore.event (stream, sequence, stream_type, event_id, type, revision, occurred_at,"
                                        + " payload, metadata) from stdin"),
                        1 << 16);
                Writer rows = new java.io.OutputStreamWriter(copy, UTF_8)) {
            for (int day = 1; day <= DAYS; day++) {
                Instant now = BEGIN.plus(YEAR.dividedBy(DAYS).multipliedBy(day));
                for (OrganizationStory story : stories) {
                    while (story.hasMoreBy((double) day / DAYS)) {
                        // A millisecond apart, as events of a busy day are.
                        write(rows, story.next(now), now.plusMillis(written % 80_000_000), ids);
                        written++;
                    }
                }
            }
        }
        return written;
    }

    private void write(Writer rows, OrganizationStory.Happening happening, Instant at, Random ids) throws IOException {
        SerializedObject<String> payload = serializer.serialize(happening.event(), String.class);
        String id = new UUID(ids.nextLong(), ids.nextLong()).toString();
        rows.append(happening.stream()).append('\t');
        rows.append(Long.toString(happening.sequence())).append('\t');
        rows.append(EventCatalog.of(happening.event().getClass()).orElseThrow().stream())
                .append('\t');
        rows.append(id).append('\t');
        rows.append(payload.getType().getName()).append('\t');
        rows.append(payload.getType().getRevision()).append('\t');
        rows.append(at.toString()).append('\t');
        rows.append(payload.getData().replace("\\", "\\\\")).append('\t');
        rows.append("""
                {"actor":"%s","actorKind":"user","correlationId":"%s","requestId":"%s","remoteAddress":"192.0.2.7",\
                "userAgent":"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0","causationId":"%s"}
                """.formatted(happening.actor(), id, id, id));
    }
}
