package dev.roster.query.deadletter;

import dev.roster.http.paging.Page;
import dev.roster.query.paging.KeyColumn;
import dev.roster.query.paging.Keyset;
import dev.roster.query.readmodel.ReadModel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Reads the dead letters of a projection, those first that wait longest. */
final class DeadLetters {

    private static final String LETTERS = """
              from (select eventidentifier, payloadtype, sequenceidentifier, causemessage, lasttouched,
                           attempts, nextattemptat,
                           (convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint as position,
                           enqueuedat collate "C" as since, deadletteridentifier collate "C" as letter
                      from readmodel.dead_letter
                     where processinggroup = :projection) letter
             where true
            """;

    private static final Keyset OLDEST_FIRST =
            new Keyset("since", List.of(KeyColumn.text("since"), KeyColumn.text("letter")), false);

    private final ReadModel readModel;

    DeadLetters(ReadModel readModel) {
        this.readModel = readModel;
    }

    /**
     * An event that waits.
     *
     * @param type its stored name
     * @param history the organization, or the person, in whose history nothing is applied until this one was
     * @param since when it began to wait
     * @param triedAt when it was tried last
     * @param attempts how often it was tried again
     * @param nextAttemptAt when it will be: twice as late after each attempt, up to five minutes; null for one whose turn it is, or that
     *     only waits behind another
     * @param fault the class of the error, and what it said; null for one that only waits behind another
     */
    @Schema(name = "DeadLetter")
    record DeadLetter(
            String eventId,
            String type,
            long position,
            String history,
            Instant since,
            Instant triedAt,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable String fault) {

        private static DeadLetter of(ResultSet row, int n) throws SQLException {
            return new DeadLetter(
                    row.getString("eventidentifier"),
                    row.getString("payloadtype"),
                    row.getLong("position"),
                    row.getString("sequenceidentifier"),
                    Instant.parse(row.getString("since")),
                    Instant.parse(row.getString("lasttouched")),
                    row.getInt("attempts"),
                    Optional.ofNullable(row.getTimestamp("nextattemptat"))
                            .map(Timestamp::toInstant)
                            .orElse(null),
                    row.getString("causemessage"));
        }
    }

    /** @param after the cursor that the page before gave out, or null */
    Page<DeadLetter> of(String projection, @Nullable String after, int limit) {
        return OLDEST_FIRST.page(
                readModel, LETTERS, new MapSqlParameterSource("projection", projection), after, limit, DeadLetter::of);
    }
}
