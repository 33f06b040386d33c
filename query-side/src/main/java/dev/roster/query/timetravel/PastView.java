package dev.roster.query.timetravel;

import dev.roster.query.readmodel.InlineTable;
import dev.roster.query.readmodel.View;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Read models as they were: a query gets rows that were folded from events, in the place of the tables that it names. */
final class PastView implements View {

    private static final Pattern TABLE = Pattern.compile("\\breadmodel\\.(\\w+)");

    private final Instant now;
    private final Function<String, InlineTable> tables;
    private final View present;

    /**
     * @param tables finds the rows of a table, by its name
     * @param present whose database evaluates the queries
     */
    PastView(Instant now, Function<String, InlineTable> tables, View present) {
        this.now = now;
        this.tables = tables;
        this.present = present;
    }

    @Override
    public JdbcClient.StatementSpec sql(String sql) {
        Map<String, String> items = new LinkedHashMap<>();
        Map<String, Object> parameters = new HashMap<>();
        String ofPast = TABLE.matcher(sql).replaceAll((MatchResult name) -> {
            String table = name.group(1);
            if (!items.containsKey(table)) {
                InlineTable rows = tables.apply(table);
                items.put(table, rows.query());
                parameters.putAll(rows.parameters());
            }
            return table;
        });
        return present.sql("with " + String.join(", ", items.values()) + "\n" + ofPast)
                .params(parameters);
    }

    @Override
    public Instant now() {
        return now;
    }
}
