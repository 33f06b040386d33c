package dev.roster.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the console has to know.
 *
 * @param enabled whether it is served; it never is where no OpenID provider is named that people could sign in with
 * @param clientId as which the provider knows it
 */
@ConfigurationProperties("roster.console")
record ConsoleProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("roster-console") String clientId) {}
