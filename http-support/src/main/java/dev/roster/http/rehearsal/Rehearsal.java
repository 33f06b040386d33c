package dev.roster.http.rehearsal;

import dev.roster.chain.SigningKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A short run of a side: it starts, answers requests of somebody who does not exist, and ends. A JVM that is told to keeps what it had to
 * load and to link for that, and how often what was called, in a file that shortens the starts to come.
 *
 * <p>The database that the environment names has to be one to be thrown away: all keys are drawn for this run, and kept nowhere. Where there
 * are people already, whose keys these do not open, nothing starts.
 */
public final class Rehearsal {

    private static final String ASKED_FOR_BY = "rehearse";
    private static final int KEY_BYTES = 32;

    private Rehearsal() {}

    /** Whether the command line asks for one. */
    public static boolean isMeantBy(String... arguments) {
        return Arrays.equals(arguments, new String[] {ASKED_FOR_BY});
    }

    /** @param requests what is asked of the side once it has started; an answer that is an error ends it with one */
    public static void of(SpringApplication application, Consumer<Somebody> requests) {
        try (PassingIdentityProvider provider = new PassingIdentityProvider()) {
            Map<String, Object> settings = settings(provider);
            // Before whatever the environment says.
            application.addInitializers(starting -> starting.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("rehearsal", settings)));
            try (ConfigurableApplicationContext context = application.run()) {
                String port = context.getEnvironment().getRequiredProperty("local.server.port");
                requests.accept(new Somebody("http://127.0.0.1:" + port, provider.token()));
            }
        }
    }

    private static Map<String, Object> settings(PassingIdentityProvider provider) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("roster.oidc.issuer", "");
        settings.put("roster.oidc.jwk-set-uri", provider.jwkSetUri());
        settings.put("roster.personal-data.master-key", key());
        settings.put("roster.personal-data.address-key", key());
        settings.put("roster.links.key", key());
        settings.put("roster.webhooks.key", key());
        settings.put("roster.checkpoints.signing-key", SigningKey.draw());
        // Nobody takes mails there: nothing that this run wants to send reaches anybody.
        settings.put("roster.smtp.host", "127.0.0.1");
        settings.put("roster.smtp.port", "1");
        settings.put("roster.rate-limits.enabled", "false");
        // Of what runs really: other databases, brokers and keys are none of its business.
        for (String elsewhere : List.of(
                "roster.read-model.url",
                "roster.events-replica.url",
                "roster.kafka.bootstrap-servers",
                "roster.personal-data.master-key-file",
                "roster.checkpoints.signing-key-file")) {
            settings.put(elsewhere, "");
        }
        return settings;
    }

    private static String key() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
