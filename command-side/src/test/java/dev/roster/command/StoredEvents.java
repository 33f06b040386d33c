package dev.roster.command;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks into the database past the application: at the events, and at what automations keep beside them. */
public final class StoredEvents {

    private static final JsonMapper JSON = new JsonMapper();
    private final JdbcTemplate jdbc;

    /** One row of the store. */
    public record Stored(
            long position, String stream, long sequence, String type, JsonNode payload, JsonNode metadata) {

        public String payload(String field) {
            return payload.path(field).asString();
        }

        /** Command and code, as {@code organization.rename admin_required}. */
        public String refusal() {
            return payload("command") + " " + payload("code");
        }

        public String metadata(String field) {
            return metadata.path(field).isMissingNode()
                    ? null
                    : metadata.path(field).asString();
        }
    }

    StoredEvents(String databaseUrl) {
        jdbc = new JdbcTemplate(new DriverManagerDataSource(databaseUrl));
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public List<Stored> of(String stream) {
        return select("stream = ? order by sequence", stream);
    }

    /** What was refused in an organization, the last at the end. */
    public List<Stored> refusals(String organization) {
        return select("type = 'command.refused' and payload ->> 'organizationId' = ? order by position", organization);
    }

    private List<Stored> select(String which, String parameter) {
        return jdbc.query(
                "select position, stream, sequence, type, payload, metadata from eventstore.event where " + which,
                (row, n) -> new Stored(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        JSON.readTree(row.getString(5)),
                        JSON.readTree(row.getString(6))),
                parameter);
    }

    public List<String> typesOf(String stream) {
        return of(stream).stream().map(Stored::type).toList();
    }

    public long count() {
        return jdbc.queryForObject("select count(*) from eventstore.event", Long.class);
    }
}
