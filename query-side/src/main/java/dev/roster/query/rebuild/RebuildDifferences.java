package dev.roster.query.rebuild;

import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.http.paging.Page;
import dev.roster.query.readmodel.ReadModelConfiguration;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what differed when a rebuild was compared with the live read model. */
final class RebuildDifferences {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> KEY = new TypeReference<>() {};

    private static final String DIFFERENCES = """
            select number, table_name, key::text as key, kind, columns, position from readmodel.rebuild_difference
             where rebuild_id = :rebuild and number > :after order by number limit :rows
            """;

    private final JdbcClient jdbc;
    private final StoredHistory history;

    RebuildDifferences(@Qualifier(ReadModelConfiguration.DATA_SOURCE) DataSource dataSource, StoredHistory history) {
        this.jdbc = JdbcClient.create(dataSource);
        this.history = history;
    }

    /**
     * A row that is not the same in the live read model and in the one that was made again.
     *
     * @param row the columns that tell which one it is
     * @param kind missing from the live one, surplus there, or different
     * @param columns that differ; none where the whole row is missing or surplus
     * @param event the last that made something of the row
     */
    @Schema(name = "RebuildDifference")
    record Difference(
            long number, String table, Map<String, String> row, String kind, List<String> columns, Made event) {

        private static Difference of(ResultSet row, int n) throws SQLException {
            return new Difference(
                    row.getLong("number"),
                    row.getString("table_name"),
                    JSON.readValue(row.getString("key"), KEY),
                    row.getString("kind"),
                    List.of((String[]) row.getArray("columns").getArray()),
                    new Made(row.getLong("position"), null));
        }

        private Difference madeBy(@Nullable String type) {
            return new Difference(number, table, row, kind, columns, new Made(event.position, type));
        }
    }

    /** @param type null when the event is gone from the store */
    @Schema(name = "RebuildDifferenceEvent")
    record Made(long position, @Nullable String type) {}

    /** @param after the number of the last one of the page before; zero for the first page */
    Page<Difference> of(Rebuild rebuild, long after, int limit) {
        List<Difference> found = jdbc.sql(DIFFERENCES)
                .param("rebuild", rebuild.id())
                .param("after", after)
                .param("rows", limit)
                .query(Difference::of)
                .list();
        Map<Long, String> types =
                history
                        .at(found.stream()
                                .map(each -> each.event.position)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(StoredEvent::position, StoredEvent::type));
        long total = rebuild.differences() == null ? 0 : rebuild.differences();
        long last = found.isEmpty() ? total : found.get(found.size() - 1).number;
        return new Page<>(
                found.stream()
                        .map(each -> each.madeBy(types.get(each.event.position)))
                        .toList(),
                last < total ? Long.toString(last) : null,
                total);
    }
}
