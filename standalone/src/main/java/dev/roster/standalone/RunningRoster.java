package dev.roster.standalone;

import dev.roster.standalone.database.EmbeddedDatabase;
import dev.roster.standalone.datadirectory.DataDirectory;
import dev.roster.standalone.datadirectory.Secrets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/** One Roster in this process: what was started for it, and how to stop that in the right order. */
public final class RunningRoster implements AutoCloseable {

    private final Settings settings;
    private final DataDirectory directory;
    private EmbeddedDatabase database;
    private ConfigurableApplicationContext context;
    private boolean closed;

    private RunningRoster(Settings settings, DataDirectory directory) {
        this.settings = settings;
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "roster-shutdown"));
    }

    /** @throws StartRefused when something that the user can mend is in the way */
    static RunningRoster start(Settings settings) {
        FreePort.require(settings.address(), settings.port());
        return start(settings, DataDirectory.open(settings.dataDirectory()));
    }

    /** A fresh one on a free port, whatever the environment says. Nothing is left of it when it is closed. */
    public static RunningRoster temporary(Map<String, String> properties) {
        DataDirectory directory = DataDirectory.temporary();
        return start(Settings.isolated(directory.path(), properties), directory);
    }

    private static RunningRoster start(Settings settings, DataDirectory directory) {
        RunningRoster roster = new RunningRoster(settings, directory);
        try {
            roster.start();
            return roster;
        } catch (RuntimeException e) {
            roster.close();
            throw e;
        }
    }

    private synchronized void start() {
        Secrets secrets = Secrets.of(directory);
        SpringApplication application = new SpringApplication(StandaloneConfiguration.class);
        application.setDefaultProperties(Map.of("spring.config.name", "standalone"));
        application.setRegisterShutdownHook(false);
        application.addInitializers(starting -> prepare((GenericApplicationContext) starting, secrets));
        context = application.run();
    }

    /** Runs once logging is set up and before there are beans: the database starts while Spring reads its configuration. */
    private void prepare(GenericApplicationContext starting, Secrets secrets) {
        Map<String, Object> properties = new HashMap<>(secrets.keys());
        if (starting.getEnvironment().containsProperty("roster.personal-data.master-key-file")) {
            properties.remove("roster.personal-data.master-key");
        }
        if (settings.databaseUrl().isEmpty()) {
            database = EmbeddedDatabase.starting(directory.database(), FreePort.any());
            properties.put("roster.database.url", database.url());
            // Nobody else works on this database: after a crash the work is taken up again without waiting.
            properties.put("roster.node-id", "standalone");
            starting.addBeanFactoryPostProcessor(beans -> database.awaitReady());
        }
        int mailboxPort = FreePort.any();
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.address());
        properties.put("roster.links.public-url", settings.url());
        properties.put("roster.oidc.issuer", settings.url());
        properties.put("roster.oidc.jwk-set-uri", settings.url() + "/oauth2/jwks");
        properties.put("roster.identity-provider.redirect-uris", settings.url() + "/signed-in," + settings.url() + "/");
        properties.put("roster.smtp.host", "localhost");
        properties.put("roster.smtp.port", mailboxPort);
        properties.put("roster.smtp.from", "roster@localhost");
        properties.put("roster.standalone.mailbox-port", mailboxPort);
        properties.put("roster.standalone.mailbox", "/dev/mailbox");
        properties.putAll(settings.fixed());
        MapPropertySource source = new MapPropertySource("standalone", properties);
        MutablePropertySources sources = starting.getEnvironment().getPropertySources();
        if (settings.fixed().isEmpty()) {
            sources.addLast(source);
        } else {
            sources.addFirst(source);
        }
        starting.registerBean(Settings.class, () -> settings);
        starting.registerBean(Secrets.class, () -> secrets);
    }

    public String url() {
        return settings.url();
    }

    /** A value of the running application's configuration. */
    public String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    /** Whether whoever reads what this prints expects an object in each line. */
    boolean logsObjects() {
        return context.getEnvironment().containsProperty("logging.structured.format.console");
    }

    String description() {
        String where = database == null ? "the PostgreSQL of ROSTER_DATABASE_URL" : database.description();
        return "Roster is running on %s (data in %s, %s)".formatted(url(), directory.path(), where);
    }

    /** Waits for a start that is under way, so that nothing is left running behind. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (directory;
                EmbeddedDatabase last = database) {
            if (context != null) {
                context.close();
            }
        }
    }
}
