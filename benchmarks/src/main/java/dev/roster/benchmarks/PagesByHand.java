package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation.Asked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The limit of what pages can take: the same rows from PostgreSQL, by a prepared statement on one connection. */
final class PagesByHand {

    private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

    static {
        STATEMENTS.put("members, first page", """
                select *, count(*) over () from readmodel.member_directory
                 where organization_id = ? and listed order by sort_name, kind, entry_id limit 20
                """);
        STATEMENTS.put("members, search by name", """
                select *, count(*) over () from readmodel.member_directory
                 where organization_id = ? and listed and search_text like '%ada%' order by sort_name, kind, entry_id limit 20
                """);
        STATEMENTS.put("settings", """
                select organization.*, (select count(*) from readmodel.settings_seat seat
                                         where seat.organization_id = organization.organization_id and held)
                  from readmodel.settings_organization organization where organization_id = ?
                """);
    }

    private PagesByHand() {}

    /** @return the median for each, by what {@link ScaleOperations} calls it */
    static Map<String, Double> millis(Database database, List<Asked> organizations, int samples) throws SQLException {
        Map<String, Double> medians = new LinkedHashMap<>();
        try (Connection connection = database.connect()) {
            for (Map.Entry<String, String> each : STATEMENTS.entrySet()) {
                try (PreparedStatement statement = connection.prepareStatement(each.getValue())) {
                    medians.put(each.getKey(), Figures.median(Figures.millis(samples, i -> {
                        try {
                            statement.setString(
                                    1,
                                    organizations
                                            .get(i % organizations.size())
                                            .id()
                                            .value());
                            statement.executeQuery().close();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    })));
                }
            }
        }
        return medians;
    }
}
