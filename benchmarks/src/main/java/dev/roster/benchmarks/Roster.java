package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation;
import dev.roster.chain.SigningKey;
import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.testing.TestIdentityProvider;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Roster's processes on one database, with an identity provider beside them. No command that is measured sends mail. */
final class Roster implements AutoCloseable {

    static final String MASTER_KEY = "ROSTER_PERSONAL_DATA_MASTER_KEY";
    static final String ADDRESS_KEY = "ROSTER_PERSONAL_DATA_ADDRESS_KEY";

    private final Settings settings;
    private final Map<String, String> keys;
    private final Database database;
    private final TestIdentityProvider identityProvider = new TestIdentityProvider();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private RosterProcess commandSide;
    private RosterProcess querySide;

    Roster(Settings settings, Database database) {
        this(
                settings,
                database,
                Map.of(
                        MASTER_KEY,
                        key(),
                        ADDRESS_KEY,
                        key(),
                        "ROSTER_LINKS_KEY",
                        key(),
                        "ROSTER_CHECKPOINTS_SIGNING_KEY",
                        SigningKey.draw()));
    }

    /** @param keys as another one had them on the same data */
    Roster(Settings settings, Database database, Map<String, String> keys) {
        this.settings = settings;
        this.database = database;
        this.keys = Map.copyOf(keys);
        environment.putAll(keys);
        environment.put("ROSTER_DATABASE_URL", database.url());
        environment.put("ROSTER_OIDC_JWK_SET_URI", identityProvider.jwkSetUri());
        environment.put("ROSTER_SMTP_HOST", "127.0.0.1");
    }

    Roster withCommandSide() {
        commandSide = RosterProcess.start(settings, "command-side", List.of(), environment);
        return this;
    }

    Roster withQuerySide() {
        querySide = RosterProcess.start(settings, "query-side", List.of(), environment);
        return this;
    }

    /** The same commands over the same HTTP, but with the event storage engine that Axon brings. */
    Roster withCommandSideOnAxonsEngine() {
        commandSide = RosterProcess.start(settings, "benchmarks", List.of(Main.SERVE_ON_AXONS_ENGINE), environment);
        return this;
    }

    void restartCommandSide() {
        endCommandSide();
        withCommandSide();
    }

    void restartQuerySide() {
        querySide.close();
        withQuerySide();
    }

    void endCommandSide() {
        commandSide.close();
        commandSide = null;
    }

    void endQuerySide() {
        querySide.close();
        querySide = null;
    }

    /** Without them nobody can read what it has stored. */
    Map<String, String> keys() {
        return keys;
    }

    /** What its processes are told. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    RosterProcess commandSide() {
        return commandSide;
    }

    /** Null when there is none. */
    RosterProcess querySide() {
        return querySide;
    }

    Database database() {
        return database;
    }

    PersonalDataProperties personalData() {
        return new PersonalDataProperties(keys.get(MASTER_KEY), keys.get(ADDRESS_KEY));
    }

    /** Good for an hour. */
    String tokenOf(String user) {
        return tokens.computeIfAbsent(user, name -> identityProvider.tokenFor(name + Installation.DOMAIN, name));
    }

    /** Of somebody who may have read models made again. Good for an hour. */
    String tokenOfOperator() {
        return identityProvider.token(
                "operator",
                Map.of(
                        "email",
                        "operator" + Installation.DOMAIN,
                        "email_verified",
                        true,
                        "roles",
                        List.of("operator")));
    }

    @Override
    public void close() {
        for (RosterProcess process : new RosterProcess[] {commandSide, querySide}) {
            if (process != null) {
                process.close();
            }
        }
        identityProvider.close();
    }

    static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
