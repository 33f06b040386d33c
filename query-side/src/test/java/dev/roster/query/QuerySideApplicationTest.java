package dev.roster.query;

import static dev.roster.query.running.Person.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class QuerySideApplicationTest {

    private final RunningQuerySide app = RunningQuerySide.shared();

    @Test
    void saysThatItIsReadyWithoutAToken() {
        assertThat(app.client()
                        .getAnonymously("/actuator/health/readiness", Map.of())
                        .text())
                .isEqualTo("{\"status\":\"UP\"}");
    }

    /** With the command side in the same context, a second bean of the same name would replace the first, or stop the start. */
    @Test
    void namesItsBeansSoThatTheyClashWithNobodys() {
        assertThat(app.context().getBeanDefinitionNames())
                .filteredOn(this::isOfTheQuerySide)
                .hasSizeGreaterThan(25)
                .allMatch(name ->
                        name.contains("dev.roster.query.") || name.startsWith("query") || name.startsWith("readModel"));
    }

    private boolean isOfTheQuerySide(String bean) {
        Class<?> type = app.context().getType(bean);
        return type != null
                && type.getName().startsWith("dev.roster.query.")
                && !type.getName().startsWith("dev.roster.query.running.");
    }

    @Test
    void hasTheTwoDatabasesAndNoOther() {
        assertThat(app.context().getBeanNamesForType(javax.sql.DataSource.class))
                .containsExactlyInAnyOrder("eventStoreDataSource", "readModelDataSource");
    }

    @Test
    void canKeepItsReadModelsInADatabaseOfTheirOwn() {
        String events = TestDatabase.create();
        try (RunningQuerySide apart = RunningQuerySide.on(events, TestDatabase.create())) {
            OrganizationId acme = apart.history().created("Acme", Plan.TEAM, ADA);

            assertThat(apart.client()
                            .get(ADA, "/organizations/" + acme + "/members")
                            .each("name"))
                    .containsExactly("Ada Lovelace");
            assertThat(new JdbcTemplate(new DriverManagerDataSource(events))
                            .queryForList(
                                    "select schema_name from information_schema.schemata where schema_name in"
                                            + " ('eventstore', 'personaldata', 'readmodel')",
                                    String.class))
                    .containsExactlyInAnyOrder("eventstore", "personaldata");
        }
    }
}
