package dev.roster.http.logformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class LogFormatTest {

    private static final String STRUCTURED = "logging.structured.format.console";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void lines_are_text_unless_told() {
        process();

        assertThat(environment.getProperty(STRUCTURED)).isNull();
    }

    @Test
    void json_is_one_object_a_line() {
        environment.setProperty("roster.log-format", "json");

        process();

        assertThat(environment.getProperty(STRUCTURED)).isEqualTo("ecs");
    }

    @Test
    void whoever_runs_it_can_choose_another_layout() {
        environment.setProperty("roster.log-format", "json");
        environment.setProperty(STRUCTURED, "logstash");

        process();

        assertThat(environment.getProperty(STRUCTURED)).isEqualTo("logstash");
    }

    @Test
    void what_it_does_not_know_is_refused() {
        environment.setProperty("roster.log-format", "xml");

        assertThatThrownBy(this::process).hasMessageContaining("ROSTER_LOG_FORMAT");
    }

    private void process() {
        new LogFormat().postProcessEnvironment(environment, new SpringApplication());
    }
}
