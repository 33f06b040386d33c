package dev.roster.http.logformat;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Has {@code ROSTER_LOG_FORMAT} mean what it says, before the first line is logged. */
final class LogFormat implements EnvironmentPostProcessor {

    private static final String FORMAT = "roster.log-format";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String format = environment.getProperty(FORMAT, "text");
        switch (format) {
            case "text", "" -> {}
            case "json" ->
                environment
                        .getPropertySources()
                        .addLast(new MapPropertySource(
                                "log format", Map.of("logging.structured.format.console", "ecs")));
            default -> throw new IllegalArgumentException("ROSTER_LOG_FORMAT must be text or json, and is " + format);
        }
    }
}
