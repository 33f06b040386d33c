package dev.roster.benchmarks;

/** The stream of one organization, made long by copies of events that the application itself wrote. */
final class History {

    private final Database database;
    private final Organization organization;

    History(Database database, Organization organization) {
        this.database = database;
        this.organization = organization;
    }

    long length() {
        return database.number(
                "select max(sequence) + 1 from eventstore.event where stream = '" + organization.id() + "'");
    }

    /** First come members, each like the founder but for id and address, then renames. */
    void extendTo(long events, int members) {
        copy("member.joined", members, """
                regexp_replace(
                    regexp_replace(payload::text, '"member":"[^"]*"', '"member":"usr-' || n || '"'),
                    '"address":"[^"]*"',
                    '"address":"' || rtrim(translate(encode(sha256(n::text::bytea), 'base64'), '+/', '-_'), '=') || '"')
                """);
        copy(
                "organization.renamed",
                events - length(),
                "regexp_replace(payload::text, '\"name\":\"[^\"]*\"', '\"name\":\"Earlier ' || n || '\"')");
        if (length() != events) {
            throw new IllegalStateException("the stream has " + length() + " events and not " + events);
        }
        database.execute("vacuum analyze eventstore.event");
        database.execute("checkpoint");
    }

    /** @param payload SQL that makes the payload of the {@code n}th copy */
    private void copy(String type, long count, String payload) {
        database.execute("""
                with model as (
                    select * from eventstore.event where stream = '%1$s' and type = '%2$s' order by sequence limit 1
                )
                insert into eventstore.event
                       (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)
                select stream, (select max(sequence) from eventstore.event where stream = '%1$s') + n, stream_type,
                       gen_random_uuid()::text, type, revision, now(), (%4$s)::json, metadata
                  from model, generate_series(1, %3$d) as n
                 order by n
                """.formatted(organization.id(), type, count, payload));
    }
}
