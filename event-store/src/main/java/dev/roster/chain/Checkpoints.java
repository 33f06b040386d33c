package dev.roster.chain;

import dev.roster.values.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checkpoints that were made, with the keys to verify them. */
public final class Checkpoints {

    private static final String COLUMNS = "organization_id, position, digest, made_at, key_id, signature";

    private static final String ADD = "insert into eventstore.checkpoint (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)"
            + " on conflict (organization_id, position) do nothing";

    private static final String BEFORE = "select " + COLUMNS
            + " from eventstore.checkpoint where organization_id = ? and position < ? order by position desc limit ?";

    private final JdbcClient jdbc;

    public Checkpoints(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Publishes a key. It is never withdrawn: what was signed with it has to be verified for ever. */
    public void publish(VerificationKey key, Instant now) {
        jdbc.sql("insert into eventstore.checkpoint_key (key_id, public_key, first_used) values (?, ?, ?)"
                        + " on conflict (key_id) do nothing")
                .params(key.id(), key.bytes(), now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** All that were ever used, oldest first. */
    public List<VerificationKey> keys() {
        return jdbc.sql("select public_key from eventstore.checkpoint_key order by first_used, key_id")
                .query((row, n) -> VerificationKey.of(row.getBytes(1)))
                .list();
    }

    public Optional<Checkpoint> last(OrganizationId organization) {
        return before(organization, Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** The newest of those at lower positions, newest first. */
    public List<Checkpoint> before(OrganizationId organization, long position, int most) {
        return jdbc.sql(BEFORE)
                .params(organization.value(), position, most)
                .query((row, n) -> checkpoint(row))
                .list();
    }

    public long count(OrganizationId organization) {
        return jdbc.sql("select count(*) from eventstore.checkpoint where organization_id = ?")
                .param(organization.value())
                .query(Long.class)
                .single();
    }

    /**
     * Keeps one, unless there is one at its position.
     *
     * @return whether it was kept
     */
    public boolean add(Checkpoint checkpoint) {
        return jdbc.sql(ADD)
                        .params(
                                checkpoint.organizationId().value(),
                                checkpoint.position(),
                                checkpoint.digest().bytes(),
                                checkpoint.at().atOffset(ZoneOffset.UTC),
                                checkpoint.keyId(),
                                Base64.getUrlDecoder().decode(checkpoint.signature()))
                        .update()
                == 1;
    }

    /** How far the log has been looked through for organizations that need a new one. */
    public long place() {
        return jdbc.sql("select position from eventstore.checkpoint_place")
                .query(Long.class)
                .single();
    }

    /** Never backwards: another node may have been faster. */
    public void moveTo(long position) {
        jdbc.sql("update eventstore.checkpoint_place set position = ? where position < ?")
                .params(position, position)
                .update();
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        return new Checkpoint(
                new OrganizationId(row.getString(1)),
                row.getLong(2),
                Digest.of(row.getBytes(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes(6)));
    }
}
