package dev.roster.command;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.testing.TestDatabase;
import dev.roster.testing.TestIdentityProvider;
import dev.roster.testing.TestKeys;
import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.PersonalData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The real command side on a free port, with a database, an identity provider and an SMTP server of its own. */
public final class CommandSide implements AutoCloseable {

    private final TestIdentityProvider identityProvider;
    private final String databaseUrl;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Class<?>[] replacements;
    private GreenMail mail;
    private ConfigurableApplicationContext context;

    private CommandSide(Map<String, Object> settings, Class<?>... replacements) {
        this.replacements = replacements;
        this.identityProvider = new TestIdentityProvider();
        this.databaseUrl = TestDatabase.create();
        this.mail = startMail(0);
        this.settings.put("server.port", 0);
        this.settings.put("roster.database.url", databaseUrl);
        this.settings.put("roster.oidc.jwk-set-uri", identityProvider.jwkSetUri());
        this.settings.put("roster.personal-data.master-key", TestKeys.random());
        this.settings.put("roster.personal-data.address-key", TestKeys.random());
        this.settings.put("roster.links.key", TestKeys.random());
        this.settings.put("roster.checkpoints.signing-key", TestKeys.signing());
        this.settings.put("roster.smtp.host", "127.0.0.1");
        this.settings.put("roster.smtp.port", mail.getSmtp().getPort());
        this.settings.put("roster.dead-letters.retry-interval", "PT0.2S");
        this.settings.put("roster.rate-limits.enabled", false);
        this.settings.putAll(settings);
    }

    private CommandSide(CommandSide sibling) {
        this.replacements = sibling.replacements;
        this.identityProvider = sibling.identityProvider;
        this.databaseUrl = sibling.databaseUrl;
        this.mail = sibling.mail;
        this.settings.putAll(sibling.settings);
    }

    /** Another process of the same installation: the same database, keys and neighbours. To be ended by {@link #stopApplication}. */
    public CommandSide startAnotherNode() {
        return startAnotherNode(Map.of());
    }

    /** The same, with some settings that are different. */
    public CommandSide startAnotherNode(Map<String, Object> different) {
        CommandSide node = new CommandSide(this);
        node.settings.putAll(different);
        node.startApplication();
        return node;
    }

    /**
     * Starts one.
     *
     * @param replacements configuration classes with primary beans that are used instead of the real ones, a clock for example
     */
    public static CommandSide start(Map<String, Object> settings, Class<?>... replacements) {
        CommandSide side = new CommandSide(settings, replacements);
        side.startApplication();
        return side;
    }

    public void startApplication() {
        SpringApplication application = CommandSideApplication.application();
        application.addPrimarySources(List.of(replacements));
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        context = application.run(arguments);
    }

    public void stopApplication() {
        context.close();
    }

    public String url() {
        return "http://localhost:"
                + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    /** From the next start on. */
    public void set(String name, String value) {
        settings.put(name, value);
    }

    public String setting(String name) {
        return settings.get(name).toString();
    }

    public String databaseUrl() {
        return databaseUrl;
    }

    public TestIdentityProvider identityProvider() {
        return identityProvider;
    }

    /** Somebody with this address, which their provider has verified. */
    public User user(String email) {
        String name = email.substring(0, email.indexOf('@'));
        return new User(this, TestIdentityProvider.subjectOf(email), identityProvider.tokenFor(email, name));
    }

    /** Somebody who claims this address, which their provider has not seen to be theirs. */
    public User unverified(String email) {
        String subject = TestIdentityProvider.subjectOf(email);
        return new User(
                this,
                subject,
                identityProvider.token(subject, Map.of("email", email, "email_verified", false, "name", "Claims")));
    }

    /** Somebody whom the identity provider calls an operator. */
    public User operator() {
        return new User(
                this, "usr-operator", identityProvider.token("usr-operator", Map.of("roles", List.of("operator"))));
    }

    public StoredEvents events() {
        return new StoredEvents(databaseUrl);
    }

    /** The token of the link in the e-mail of this sending. */
    public String link(String invitationId, int generation) {
        return bean(InvitationLinks.class).token(new InvitationId(invitationId), generation);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** What is sealed in a field of an event. */
    public String opened(Stored event, String field) {
        JsonNode sealed = event.payload().path(field);
        return bean(PersonalDataVault.class)
                .open(new PersonalData(
                        new AddressDigest(sealed.path("person").asString()),
                        sealed.path("sealed").asString()))
                .orElseThrow();
    }

    public GreenMail mail() {
        return mail;
    }

    public void stopMail() {
        mail.stop();
    }

    public void restartMail() {
        mail = startMail((Integer) settings.get("roster.smtp.port"));
    }

    private static GreenMail startMail(int port) {
        GreenMail mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return mail;
    }

    @Override
    public void close() {
        context.close();
        mail.stop();
        identityProvider.close();
    }
}
