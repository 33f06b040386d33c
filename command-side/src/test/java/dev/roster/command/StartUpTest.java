package dev.roster.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.roster.chain.Checkpoints;
import dev.roster.chain.SigningKey;
import dev.roster.chain.VerificationKey;
import dev.roster.command.invitation.InvitationProperties;
import dev.roster.command.webhook.WebhookProperties;
import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.processing.LogFollower;
import dev.roster.testing.TestDatabase;
import dev.roster.testing.TestKeys;
import dev.roster.values.AddressDigest;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Started with environment variables alone, as in a container. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTest {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static String database;

    private final Map<String, Object> variables = new HashMap<>(Map.of(
            "ROSTER_CHECKPOINTS_SIGNING_KEY",
            TestKeys.signing(),
            "ROSTER_PORT",
            "0",
            "ROSTER_DATABASE_URL",
            database,
            "ROSTER_PERSONAL_DATA_MASTER_KEY",
            KEY,
            "ROSTER_PERSONAL_DATA_ADDRESS_KEY",
            KEY,
            "ROSTER_LINKS_KEY",
            KEY,
            "ROSTER_OIDC_JWK_SET_URI",
            "http://localhost:1/jwks",
            "ROSTER_SMTP_HOST",
            "localhost",
            "LOGGING_LEVEL_ROOT",
            "off"));

    @BeforeAll
    static void aDatabase() {
        database = TestDatabase.create();
    }

    @Test
    void the_variables_that_are_documented_configure_it() {
        variables.put("ROSTER_PLANS_TEAM_MAX_MEMBERS", "4");
        variables.put("ROSTER_INVITATIONS_VALIDITY", "PT1H");

        try (ConfigurableApplicationContext running = start()) {
            PlanCatalog plans = running.getBean(PlanCatalog.class);
            assertThat(plans.maxMembers(Plan.TEAM)).hasValue(4);
            assertThat(plans.maxMembers(Plan.VISIONARY)).hasValue(50);
            assertThat(plans.maxMembers(Plan.ENTERPRISE)).isEmpty();
            assertThat(running.getBean(InvitationProperties.class).validity()).isEqualTo(Duration.ofHours(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none"})
    void where_no_broker_is_named_nothing_is_there_that_publishes(String servers) {
        if (servers.isEmpty()) {
            variables.put("ROSTER_KAFKA_BOOTSTRAP_SERVERS", servers);
        }
        variables.put("ROSTER_KAFKA_TOPIC", "events");

        // Other tests have a broker in this JVM, and may have clients of it still.
        Set<Thread> others = Thread.getAllStackTraces().keySet();
        try (ConfigurableApplicationContext running = start()) {
            assertThat(running.getBeanNamesForType(LogFollower.class)).isEmpty();
            assertThat(running.getBeanDefinitionNames()).noneMatch(name -> name.matches("(?i).*(kafka|publication).*"));
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !others.contains(thread))
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.matches("kafka-(producer|admin-client).*|.*publication.*"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none"})
    void where_webhooks_have_no_key_nothing_is_there_that_sends(String key) {
        if (key.isEmpty()) {
            variables.put("ROSTER_WEBHOOKS_KEY", key);
        }

        Set<Thread> others = Thread.getAllStackTraces().keySet();
        try (ConfigurableApplicationContext running = start()) {
            assertThat(running.getBeanNamesForType(LogFollower.class)).isEmpty();
            assertThat(running.getBeanDefinitionNames())
                    .noneMatch(name -> name.matches("(?i).*webhook(Deliverer|Follower|Receivers)"));
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !others.contains(thread))
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.contains("webhooks"));
        }
    }

    @Test
    void webhooks_are_configured_by_variables() {
        variables.put("ROSTER_WEBHOOKS_KEY", KEY);
        variables.put("ROSTER_WEBHOOKS_KEY_ID", "7");
        variables.put("ROSTER_WEBHOOKS_PREVIOUS_KEY", TestKeys.random());

        try (ConfigurableApplicationContext running = start()) {
            assertThat(running.getBean(WebhookProperties.class).keyId()).isEqualTo(7);
            assertThat(running.getBean(WebhookProperties.class).privateAddresses())
                    .isFalse();
            assertThat(running.getBean(WebhookProperties.class).toString()).doesNotContain(KEY);
            assertThat(running.getBeanNamesForType(LogFollower.class)).hasSize(1);
        }
    }

    @Test
    void kafka_is_configured_by_variables_whatever_its_client_wants_to_know() {
        variables.put("ROSTER_KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
        variables.put("ROSTER_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SASL_SSL");
        variables.put("ROSTER_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "…");

        try (ConfigurableApplicationContext running = start()) {
            assertThat(running.getBeanNamesForType(LogFollower.class)).hasSize(1);
            assertThat(Binder.get(running.getEnvironment())
                            .bind("roster.kafka.properties", Bindable.mapOf(String.class, String.class))
                            .get())
                    .containsOnly(entry("security.protocol", "SASL_SSL"), entry("sasl.jaas.config", "…"));
        }
    }

    /** What can be known without a broker: it would try again for ever. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ROSTER_KAFKA_BOOTSTRAP_SERVERS | nonsense | takes host:port",
                "ROSTER_KAFKA_BOOTSTRAP_SERVERS | kafka:9092,kafka | takes host:port",
                "ROSTER_KAFKA_BOOTSTRAP_SERVERS | kafka:99999 | takes host:port",
                "ROSTER_KAFKA_BOOTSTRAP_SERVERS | kafka:99999999999 | takes host:port",
                "ROSTER_KAFKA_BOOTSTRAP_SERVERS | , | ROSTER_KAFKA",
                "ROSTER_KAFKA_TOPIC | bad/topic | is not the name of a topic",
                "ROSTER_KAFKA_TOPIC | .. | is not the name of a topic",
                "ROSTER_KAFKA_PROPERTIES_SECURITY_PROTOCOL | TLSX | security.protocol",
                "ROSTER_KAFKA_PROPERTIES_COMPRESSION_TYPE | rar | compression.type",
                "ROSTER_KAFKA_PROPERTIES_LINGER_MS | soon | linger.ms"
            })
    void kafka_settings_that_can_never_work_keep_it_from_starting(
            String variable, String value, String reason, CapturedOutput output) {
        variables.put("ROSTER_KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
        variables.put("ROSTER_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "secret words");
        variables.put(variable, value);

        assertThat(told(output))
                .contains(variable.replaceFirst("_PROPERTIES_.*", "_PROPERTIES_"), reason)
                .doesNotContain("secret words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-host.invalid:9092", "localhost:1, [::1]:2"})
    void a_broker_that_is_not_there_yet_does_not(String servers) {
        variables.put("ROSTER_KAFKA_BOOTSTRAP_SERVERS", servers);
        variables.put("ROSTER_KAFKA_PROPERTIES_NO_SUCH_SETTING", "1");

        start().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROSTER_DATABASE_URL",
                "ROSTER_PERSONAL_DATA_MASTER_KEY",
                "ROSTER_PERSONAL_DATA_ADDRESS_KEY",
                "ROSTER_LINKS_KEY",
                "ROSTER_CHECKPOINTS_SIGNING_KEY",
                "ROSTER_OIDC_JWK_SET_URI",
                "ROSTER_SMTP_HOST"
            })
    void without_what_it_needs_it_does_not_start_and_says_what_is_missing(String variable) {
        variables.remove(variable);

        assertThatThrownBy(this::start).rootCause().hasMessageContaining(variable);
    }

    @Test
    void the_master_key_can_come_from_a_file_and_then_from_nowhere_else(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("master-key"), KEY + "\n");
        variables.put("ROSTER_PERSONAL_DATA_MASTER_KEY_FILE", file.toString());
        variables.put("ROSTER_PERSONAL_DATA_PREVIOUS_MASTER_KEYS", TestKeys.random() + "," + TestKeys.random());

        assertThatThrownBy(this::start).rootCause().hasMessageContaining("both ROSTER_PERSONAL_DATA_MASTER_KEY");

        variables.remove("ROSTER_PERSONAL_DATA_MASTER_KEY");
        try (ConfigurableApplicationContext running = start()) {
            assertThat(running.getBean(PersonalDataProperties.class).masterKey())
                    .isEqualTo(KEY);
            assertThat(running.getBean(PersonalDataProperties.class).previousMasterKeys())
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ROSTER_PERSONAL_DATA_MASTER_KEY, c2hvcnQ=",
        "ROSTER_LINKS_KEY, ''",
        "ROSTER_WEBHOOKS_KEY, c2hvcnQ=",
        "ROSTER_WEBHOOKS_KEY_ID, 256",
        "ROSTER_CHECKPOINTS_SIGNING_KEY, " + KEY,
        "ROSTER_CHECKPOINTS_SIGNING_KEY_FILE, /no/such/file",
        "ROSTER_CHECKPOINTS_INTERVAL, PT0S",
        "ROSTER_KAFKA_TOPIC, ''",
        "ROSTER_KAFKA_SOURCE, 'not a URI'",
        "ROSTER_INVITATIONS_VALIDITY, PT0S"
    })
    void with_what_is_worth_nothing_it_does_not_start_either(String variable, String value) {
        variables.put("ROSTER_KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
        variables.put(variable, value);

        assertThatThrownBy(this::start).rootCause().hasMessageContaining(variable);
    }

    /** As one reads it who has started a container: what is wrong, what to do, and no stack trace. */
    @ParameterizedTest
    @CsvSource({
        "ROSTER_PERSONAL_DATA_MASTER_KEY, %%%, is not base64",
        "ROSTER_PERSONAL_DATA_MASTER_KEY_FILE, /no/such/file, names a file that cannot be read",
        "ROSTER_LINKS_KEY, %%%, is not base64",
        "ROSTER_WEBHOOKS_KEY, %%%, is not base64",
        "ROSTER_WEBHOOKS_PREVIOUS_KEY, %%%, is not base64",
        "ROSTER_CHECKPOINTS_SIGNING_KEY, " + KEY + ", is not the private key",
        "ROSTER_CHECKPOINTS_SIGNING_KEY_FILE, /no/such/file, names a file that cannot be read",
        "ROSTER_CHECKPOINTS_SIGNING_KEY_FILE, /dev/null, is not the private key"
    })
    void what_is_wrong_is_told_in_plain_words(String variable, String value, String reason, CapturedOutput output) {
        if (variable.endsWith("_MASTER_KEY_FILE")) {
            variables.remove("ROSTER_PERSONAL_DATA_MASTER_KEY");
        }
        variables.put(variable, value);

        assertThat(told(output)).contains(variable, reason).doesNotContain(KEY);
    }

    @Test
    void keys_of_people_that_another_master_key_wrapped_keep_it_from_starting(CapturedOutput output) {
        String another = TestKeys.random();
        variables.put("ROSTER_DATABASE_URL", TestDatabase.create());
        try (ConfigurableApplicationContext running = start()) {
            running.getBean(PersonalDataVault.class).seal(new AddressDigest("a".repeat(43)), "Ada");
        }
        variables.put("ROSTER_PERSONAL_DATA_MASTER_KEY", another);

        assertThat(told(output))
                .contains("ROSTER_PERSONAL_DATA_MASTER_KEY", "ROSTER_PERSONAL_DATA_PREVIOUS_MASTER_KEYS")
                .doesNotContain(KEY, another);

        variables.put("ROSTER_PERSONAL_DATA_PREVIOUS_MASTER_KEYS", KEY);
        start().close();
    }

    @Test
    void another_address_key_than_that_of_the_first_start_keeps_it_from_starting(CapturedOutput output) {
        String another = TestKeys.random();
        variables.put("ROSTER_DATABASE_URL", TestDatabase.create());
        start().close();
        variables.put("ROSTER_PERSONAL_DATA_ADDRESS_KEY", another);

        assertThat(told(output))
                .contains("Set ROSTER_PERSONAL_DATA_ADDRESS_KEY to the key that was used so far")
                .doesNotContain(KEY, another);

        variables.put("ROSTER_PERSONAL_DATA_ADDRESS_KEY", KEY);
        start().close();
    }

    private String told(CapturedOutput output) {
        variables.put("LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_BOOT", "error");
        assertThatThrownBy(this::start).isInstanceOf(Exception.class);
        assertThat(output.toString()).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
        return output.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROSTER_LINKS", "ROSTER_WEBHOOKS"})
    void a_previous_key_needs_an_id_before_that_of_the_key(String names, CapturedOutput output) {
        String previous = TestKeys.random();
        variables.put(names + "_KEY", KEY);
        variables.put(names + "_KEY_ID", "0");
        variables.put(names + "_PREVIOUS_KEY", previous);

        assertThat(told(output))
                .contains(names + "_KEY_ID is 0", names + "_PREVIOUS_KEY")
                .doesNotContain(KEY, previous);
    }

    @Test
    void a_previous_key_is_none_without_a_key(CapturedOutput output) {
        String previous = TestKeys.random();
        variables.put("ROSTER_WEBHOOKS_PREVIOUS_KEY", previous);

        assertThat(told(output))
                .contains("ROSTER_WEBHOOKS_PREVIOUS_KEY is set and ROSTER_WEBHOOKS_KEY is not")
                .doesNotContain(previous);
    }

    @Test
    void the_signing_key_can_be_in_a_file(@TempDir Path directory) throws IOException {
        String key = TestKeys.signing();
        Path file = Files.writeString(directory.resolve("key"), key + "\n");
        variables.remove("ROSTER_CHECKPOINTS_SIGNING_KEY");
        variables.put("ROSTER_CHECKPOINTS_SIGNING_KEY_FILE", file.toString());

        try (ConfigurableApplicationContext running = start()) {
            assertThat(running.getBean(Checkpoints.class).keys())
                    .extracting(VerificationKey::id)
                    .contains(SigningKey.parse(key).publicHalf().id());
        }
    }

    @Test
    void a_signing_key_that_is_none_is_refused_without_being_told() {
        variables.put("ROSTER_CHECKPOINTS_SIGNING_KEY", "c2VjcmV0IHdvcmRz");

        assertThatThrownBy(this::start).satisfies(refusal -> {
            StringWriter trace = new StringWriter();
            refusal.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("c2VjcmV0IHdvcmRz").doesNotContain("secret words");
        });
    }

    private ConfigurableApplicationContext start() {
        SpringApplication application = CommandSideApplication.application();
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        application.setEnvironment(environment);
        return application.run();
    }
}
