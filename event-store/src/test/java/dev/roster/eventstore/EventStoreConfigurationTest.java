package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.transaction.PlatformTransactionManager;

class EventStoreConfigurationTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    @Test
    void the_beans_are_those_that_axon_is_to_use() {
        withEnvironment(complete()).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(EventStorageEngine.class)).isInstanceOf(PostgresEventStorageEngine.class);
            assertThat(context.getBean(StreamableMessageSource.class)).isInstanceOf(EventSource.class);
            assertThat(context.getBean(PlatformTransactionManager.class)
                            .getClass()
                            .getSimpleName())
                    .isEqualTo("JdbcTransactionManager");
            assertThat(context)
                    .hasSingleBean(WakeUps.class)
                    .hasSingleBean(PersonalDataVault.class)
                    .hasSingleBean(AddressDigests.class)
                    .hasSingleBean(Clock.class);
        });
    }

    @Test
    void the_schemas_are_there_once_it_has_started() {
        withEnvironment(complete()).run(context -> {
            HikariDataSource dataSource = context.getBean(EventStoreConfiguration.EVENT_STORE, HikariDataSource.class);
            assertThat(new org.springframework.jdbc.core.JdbcTemplate(dataSource)
                            .queryForList(
                                    "select table_schema || '.' || table_name from information_schema.tables"
                                            + " where table_schema in ('eventstore', 'personaldata')",
                                    String.class))
                    .contains("eventstore.event", "personaldata.person_key");
        });
    }

    @Test
    void connections_are_closed_with_the_context() {
        HikariDataSource[] pool = {null};
        withEnvironment(complete()).run(context -> pool[0] = context.getBean(HikariDataSource.class));

        assertThat(pool[0].isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ROSTER_DATABASE_URL", "ROSTER_PERSONAL_DATA_MASTER_KEY", "ROSTER_PERSONAL_DATA_ADDRESS_KEY"})
    void what_is_missing_is_named_and_nothing_starts(String variable) {
        Map<String, Object> environment = complete();
        environment.remove(variable);

        withEnvironment(environment)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageStartingWith(variable + " is not set"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ROSTER_DATABASE_URL", "ROSTER_PERSONAL_DATA_MASTER_KEY", "ROSTER_PERSONAL_DATA_ADDRESS_KEY"})
    void what_is_blank_counts_as_missing(String variable) {
        Map<String, Object> environment = complete();
        environment.put(variable, " ");

        withEnvironment(environment)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageStartingWith(variable + " is not set"));
    }

    @ParameterizedTest
    @CsvSource({
        "ROSTER_PERSONAL_DATA_MASTER_KEY, c2hvcnQ=, has 5 bytes",
        "ROSTER_PERSONAL_DATA_ADDRESS_KEY, c2hvcnQ=, has 5 bytes",
        "ROSTER_PERSONAL_DATA_MASTER_KEY, %%%, is not base64",
        "ROSTER_PERSONAL_DATA_ADDRESS_KEY, changeme!, is not base64"
    })
    void a_key_that_is_none_is_refused_by_name_and_not_repeated(String variable, String value, String reason) {
        Map<String, Object> environment = complete();
        environment.put(variable, value);

        withEnvironment(environment)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(variable + " " + reason)
                        .extracting(failure -> org.assertj.core.util.Throwables.getStackTrace(failure))
                        .asString()
                        .doesNotContain(value));
    }

    @Test
    void no_secret_is_printed_with_the_properties() {
        assertThat(new PersonalDataProperties(KEY, OTHER_KEY).toString()).doesNotContain(KEY, OTHER_KEY);
        assertThat(new EventStoreProperties(
                                "jdbc:postgresql://host/db?password=hidden",
                                "roster",
                                "swordfish",
                                4,
                                Duration.ofSeconds(30))
                        .toString())
                .doesNotContain("swordfish", "hidden");
    }

    private static Map<String, Object> complete() {
        Map<String, Object> environment = new HashMap<>();
        environment.put("ROSTER_DATABASE_URL", TestDatabase.create());
        environment.put("ROSTER_PERSONAL_DATA_MASTER_KEY", KEY);
        environment.put("ROSTER_PERSONAL_DATA_ADDRESS_KEY", OTHER_KEY);
        return environment;
    }

    /** In the names that an operator sets, read as Spring Boot reads them. */
    private static ApplicationContextRunner withEnvironment(Map<String, Object> variables) {
        return new ApplicationContextRunner()
                .withUserConfiguration(EventStoreConfiguration.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)));
    }
}
