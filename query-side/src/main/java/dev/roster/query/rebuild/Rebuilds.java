package dev.roster.query.rebuild;

import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModelConfiguration;
import dev.roster.query.rebuild.Rebuild.Stage;
import dev.roster.query.rebuild.Rebuild.State;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of rebuilds, in the database of the read models, where all nodes see it. */
final class Rebuilds {

    private static final String BEGIN = """
            insert into readmodel.rebuild (projection, state, automatic, version, target, total, position, erasures, started_at)
            values (:projection, 'running', :automatic, :version, :target, :total, :target, :erasures, now())
            returning *
            """;

    /** Those that nobody works on, or whoever did has not been seen for a while. By their numbers, so that no two wait for each other. */
    private static final String CLAIM = """
            update readmodel.rebuild set node = :node, seen_at = clock_timestamp()
             where rebuild_id in (
                   select rebuild_id from readmodel.rebuild
                    where state in ('running', 'comparing', 'ready')
                      and (node = :node or node is null or seen_at < clock_timestamp() - interval '10 seconds')
                      and (projection, version) in (select * from unnest(:projections::text[], :versions::integer[]))
                    order by rebuild_id for update)
            returning *
            """;

    /** One that is ready, whoever has followed the log for it. */
    private static final String CLAIM_READY = """
            update readmodel.rebuild set node = :node, seen_at = clock_timestamp()
             where rebuild_id = :id and state = 'ready' and version = :version
            returning *
            """;

    private static final String SEEN = """
            update readmodel.rebuild set seen_at = clock_timestamp()
             where rebuild_id in (
                   select rebuild_id from readmodel.rebuild
                    where node = :node and state in ('running', 'comparing', 'ready')
                    order by rebuild_id for update)
            """;

    /** Only as long as this node works on it and nobody has stopped it meanwhile. */
    private static final String STILL =
            " where rebuild_id = :id and node = :node and state in ('running', 'comparing', 'ready')";

    private static final String ADVANCE = """
            update readmodel.rebuild
               set stage = :stage, reached = :reached, done = done + :done, position = :position,
                   worked_millis = worked_millis + :millis, seen_at = clock_timestamp()
            """ + STILL;

    private static final String BECOME = "update readmodel.rebuild set state = :state,"
            + " ended_at = case when :ended then now() end, failure = :failure" + STILL;

    private static final String WAITING =
            " where erasures < :erasures and (state = 'paused' or state in ('running', 'comparing', 'ready')"
                    + " and seen_at < clock_timestamp() - interval '1 minute')";

    private static final String BEGIN_ANEW = """
            update readmodel.rebuild
               set state = case state when 'paused' then 'paused' else 'running' end, stage = 'organizations', reached = '', done = 0,
                   worked_millis = 0, position = target, differences = null, erasures = :erasures
            """ + WAITING + " and rebuild_id = :id";

    private static final String ASKED = """
            update readmodel.rebuild set state = :state, node = null, ended_at = case when :ended then now() end
             where rebuild_id = :id and state = any (:from)
            returning *
            """;

    private final JdbcClient jdbc;

    Rebuilds(@Qualifier(ReadModelConfiguration.DATA_SOURCE) DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Empty when the projection is being made again already. */
    Optional<Rebuild> begin(Projection projection, boolean automatic, long target, long total, long erasures) {
        try {
            return jdbc.sql(BEGIN)
                    .param("projection", projection.name())
                    .param("automatic", automatic)
                    .param("version", projection.version())
                    .param("target", target)
                    .param("total", total)
                    .param("erasures", erasures)
                    .query(Rebuild::of)
                    .optional();
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    Optional<Rebuild> find(String projection, long id) {
        return jdbc.sql("select * from readmodel.rebuild where projection = :projection and rebuild_id = :id")
                .param("projection", projection)
                .param("id", id)
                .query(Rebuild::of)
                .optional();
    }

    Optional<Rebuild> latest(String projection) {
        return jdbc.sql(
                        "select * from readmodel.rebuild where projection = :projection order by started_at desc limit 1")
                .param("projection", projection)
                .query(Rebuild::of)
                .optional();
    }

    /** Those for this node to work on, of the versions that its projections have. */
    List<Rebuild> claim(String node, Collection<Projection> projections) {
        return jdbc.sql(CLAIM)
                .param("node", node)
                .param("projections", projections.stream().map(Projection::name).toArray(String[]::new))
                .param("versions", projections.stream().map(Projection::version).toArray(Integer[]::new))
                .query(Rebuild::of)
                .list();
    }

    /**
     * For this node to switch.
     *
     * @return empty when it is not ready, or is of another version than this node's
     */
    Optional<Rebuild> claimReady(String node, long id, int version) {
        return jdbc.sql(CLAIM_READY)
                .param("node", node)
                .param("id", id)
                .param("version", version)
                .query(Rebuild::of)
                .optional();
    }

    /** @return false when somebody has stopped it, or another node works on it: nothing of this transaction may remain */
    boolean advance(Rebuild rebuild, String node, Stage stage, String reached, long done, long position, long millis) {
        return jdbc.sql(ADVANCE)
                        .param("id", rebuild.id())
                        .param("node", node)
                        .param("stage", stage.wireName())
                        .param("reached", reached)
                        .param("done", done)
                        .param("position", position)
                        .param("millis", millis)
                        .update()
                == 1;
    }

    /** @return false as {@link #advance} does */
    boolean become(Rebuild rebuild, String node, State state, String failure) {
        boolean ended = state == State.SWITCHED || state == State.FAILED;
        return jdbc.sql(BECOME)
                        .param("id", rebuild.id())
                        .param("node", node)
                        .param("state", state.wireName())
                        .param("ended", ended)
                        .param("failure", failure)
                        .update()
                == 1;
    }

    /** To the end of the transaction: nobody else switches it, or has it end, before that. */
    boolean isReady(Rebuild rebuild, String node) {
        return jdbc.sql("update readmodel.rebuild set seen_at = clock_timestamp()"
                                + " where rebuild_id = :id and node = :node and state = 'ready'")
                        .param("id", rebuild.id())
                        .param("node", node)
                        .update()
                == 1;
    }

    /** This node still works on what it has claimed. */
    void seen(String node) {
        jdbc.sql(SEEN).param("node", node).update();
    }

    /** Those that nobody works on for the moment, and that may know people who were erased since they began. */
    List<Rebuild> waitingSinceBefore(long erasures) {
        return jdbc.sql("select * from readmodel.rebuild" + WAITING)
                .param("erasures", erasures)
                .query(Rebuild::of)
                .list();
    }

    /** @return false when it does not wait any more */
    boolean beginAnew(Rebuild rebuild, long erasures) {
        return jdbc.sql(BEGIN_ANEW)
                        .param("id", rebuild.id())
                        .param("erasures", erasures)
                        .update()
                == 1;
    }

    /** Nobody else makes or drops tables of that projection to the end of the transaction. */
    void alone(String projection) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('roster.rebuild.' || :projection, 0))")
                .param("projection", projection)
                .query(row -> {});
    }

    boolean isUnderWay(String projection) {
        return jdbc.sql("""
                        select exists (select from readmodel.rebuild
                                        where projection = :projection and state in ('running', 'paused', 'comparing', 'ready'))
                        """)
                .param("projection", projection)
                .query(Boolean.class)
                .single();
    }

    void differences(Rebuild rebuild, long differences) {
        jdbc.sql("update readmodel.rebuild set differences = :differences where rebuild_id = :id")
                .param("differences", differences)
                .param("id", rebuild.id())
                .update();
    }

    /** Somebody wants it to go on, to wait or to end. Empty when it is in none of these states. */
    Optional<Rebuild> asked(long id, State state, Collection<State> from) {
        return jdbc.sql(ASKED)
                .param("id", id)
                .param("state", state.wireName())
                .param("ended", state == State.CANCELLED)
                .param("from", from.stream().map(State::wireName).toArray(String[]::new))
                .query(Rebuild::of)
                .optional();
    }

    /** In which version the live one was made; the first time that one is told, it is what is told. */
    int version(Projection projection) {
        jdbc.sql("insert into readmodel.projection_version values (:projection, :version) on conflict do nothing")
                .param("projection", projection.name())
                .param("version", projection.version())
                .update();
        return jdbc.sql("select version from readmodel.projection_version where projection = :projection")
                .param("projection", projection.name())
                .query(Integer.class)
                .single();
    }

    void version(String projection, int version) {
        jdbc.sql("insert into readmodel.projection_version values (:projection, :version)"
                        + " on conflict (projection) do update set version = excluded.version")
                .param("projection", projection)
                .param("version", version)
                .update();
    }

    /** What waits to be tried again of a projection has been applied by whoever made it again. */
    void dropDeadLetters(String projection) {
        jdbc.sql("delete from readmodel.dead_letter where processingGroup = :projection")
                .param("projection", projection)
                .update();
    }
}
