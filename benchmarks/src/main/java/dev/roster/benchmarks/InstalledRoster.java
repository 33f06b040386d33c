package dev.roster.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.benchmarks.installation.Installation;
import dev.roster.benchmarks.installation.Installation.Asked;
import dev.roster.testing.TestIdentityProvider;
import dev.roster.values.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A query side with the events of an installation that is a year old, and read models that have all of them. */
final class InstalledRoster implements AutoCloseable {

    private static final int PROJECTING_MINUTES = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final Http http = new Http();
    private final Roster roster;
    private final Installation installation;
    private final List<Asked> organizations;
    private final long events;
    private final double writing;
    private double projecting;
    private String made = "";

    private InstalledRoster(Roster roster, Installation installation, long events, double writing) {
        this.roster = roster;
        this.installation = installation;
        this.organizations = installation.organizations();
        this.events = events;
        this.writing = writing;
    }

    /** Says at which rates events were written and read, too. */
    static InstalledRoster start(Settings settings, Postgres postgres, Results results) throws Exception {
        return start(settings, postgres, settings.events()).toldTo(results);
    }

    /** In a database of the caller's. */
    static InstalledRoster start(Settings settings, Database database, Results results) throws Exception {
        return make(settings, database, settings.events()).toldTo(results);
    }

    private InstalledRoster toldTo(Results results) {
        results.add(
                ("%,d events, %,d organizations; the largest has %,d events. Written at %s events/s with their indexes. All read models and"
                                + " the trail, made of them from the first event on by one query node: %s events/s (%s s)%s.")
                        .formatted(
                                events,
                                organizations.size(),
                                organizations.get(0).events(),
                                Figures.number(writtenPerSecond()),
                                Figures.number(projectedPerSecond()),
                                Figures.number(projecting),
                                made.isEmpty() ? "" : "; these rates are of when it was made, on " + made));
        return this;
    }

    /** In a fresh database, or where installations are kept in a copy of the one that is kept. */
    static InstalledRoster start(Settings settings, Postgres postgres, long events) throws Exception {
        Path kept = Settings.kept();
        if (kept == null) {
            return make(settings, postgres.fresh(), events);
        }
        String name = KeptInstallation.name(events, settings.seed());
        if (!KeptInstallation.exists(kept, name)) {
            try (InstalledRoster made = make(settings, postgres.anew(name), events)) {
                new KeptInstallation(
                                made.roster.keys(),
                                made.installation.end(),
                                made.events,
                                made.writing,
                                made.projecting,
                                Machine.describe(settings.home()))
                        .write(kept, name);
            }
        }
        Progress.say("copying " + name);
        KeptInstallation installation = KeptInstallation.read(kept, name);
        installation.requireYearsEnd(settings);
        return copy(settings, postgres.copyOf(name), events, installation);
    }

    private static InstalledRoster copy(Settings settings, Database database, long events, KeptInstallation kept) {
        Installation installation = new Installation(events, settings.seed(), kept.end());
        Roster roster = new Roster(settings, database, kept.keys());
        try {
            long imagined = installation.imagine(roster.personalData(), InstalledRoster::subject);
            kept.requireTheSame(database, imagined);
            InstalledRoster installed = new InstalledRoster(roster, installation, kept.events(), kept.writing());
            installed.projecting = kept.projecting();
            installed.made = kept.made();
            roster.withQuerySide();
            installed.awaitReadModels();
            return installed;
        } catch (RuntimeException e) {
            roster.close();
            throw e;
        }
    }

    private static InstalledRoster make(Settings settings, Database database, long events) throws Exception {
        Roster roster = new Roster(settings, database).withCommandSide();
        try {
            // It has made the tables; its automations would have mails to send for all that is written now.
            roster.endCommandSide();
            Progress.say("writing " + events + " events");
            Installation installation = new Installation(events, settings.seed(), settings.yearsEnd());
            long start = System.nanoTime();
            long written = installation
                    .write(database.url(), roster.personalData(), InstalledRoster::subject)
                    .events();
            InstalledRoster installed = new InstalledRoster(roster, installation, written, Figures.secondsSince(start));
            installed.project();
            return installed;
        } catch (Exception e) {
            roster.close();
            throw e;
        }
    }

    private void project() {
        long start = System.nanoTime();
        roster.withQuerySide();
        awaitReadModels();
        projecting = Figures.secondsSince(start);
        roster.database().execute("vacuum analyze");
        roster.database().execute("checkpoint");
    }

    /** What the identity provider of benchmarks calls somebody. */
    private static UserId subject(String address) {
        return new UserId(TestIdentityProvider.subjectOf(address));
    }

    /** Somebody as their token says. */
    static String subjectOf(String user) {
        return TestIdentityProvider.subjectOf(addressOf(user));
    }

    static String addressOf(String user) {
        return user + Installation.DOMAIN;
    }

    /** First name and last name, as their address has them, for an address of the web. */
    static String nameOf(String user) {
        String[] parts = user.split("\\.");
        return parts[0] + "+" + parts[1];
    }

    /** As the API hands it out with a page of an audit trail that ends there. */
    static String cursor(long position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("-position\u0000" + position).getBytes(UTF_8));
    }

    /** The position of the record that has as many before as after it. */
    long middleOfTrail(Asked organization) {
        return roster.database()
                .number(
                        "select position from readmodel.audit_record where organization_id = '%s' order by position offset %d limit 1"
                                .formatted(organization.id(), organization.events() / 2));
    }

    /** On what and when events were written and read models made; empty for here and now. */
    String made() {
        return made;
    }

    double writtenPerSecond() {
        return events / writing;
    }

    double projectedPerSecond() {
        return events / projecting;
    }

    /** Lets commands be sent. Automations begin after all that was written. */
    void startCommandSide() {
        roster.withCommandSide();
    }

    Roster roster() {
        return roster;
    }

    /** The largest first. */
    List<Asked> organizations() {
        return organizations;
    }

    /** Those that are the same however many events there are. */
    List<Asked> yardsticks() {
        return installation.yardsticks();
    }

    /** When its year began. */
    Instant begin() {
        return installation.begin();
    }

    /** A midnight of its year. */
    Instant day(int nth) {
        return begin().plus(Duration.ofDays(nth));
    }

    long events() {
        return events;
    }

    /** An organization as its admin asks for it. */
    Organization asAdmin(Asked organization) {
        return new Organization(organization.id().value(), roster.tokenOf(organization.admin()));
    }

    /** Asks for something as the admin of an organization. */
    Http.Answer get(Asked organization, String rest) {
        return http.get(url(organization, rest), authorization(organization));
    }

    /** Asks for something that is of nobody's organization. */
    Http.Answer getAs(String user, String path) {
        return http.get(roster.querySide().url() + path, Map.of("Authorization", "Bearer " + roster.tokenOf(user)))
                .expect(200);
    }

    /** @return how many bytes came */
    long download(Asked organization, String rest) throws IOException {
        return http.download(url(organization, rest), authorization(organization));
    }

    private String url(Asked organization, String rest) {
        return roster.querySide().url() + "/organizations/" + organization.id() + rest;
    }

    private Map<String, String> authorization(Asked organization) {
        return Map.of("Authorization", "Bearer " + roster.tokenOf(organization.admin()));
    }

    /** Renames it, as its admin. */
    void rename(Asked organization, String name) {
        http.send(
                        "PATCH",
                        roster.commandSide().url() + "/organizations/" + organization.id(),
                        roster.tokenOf(organization.admin()),
                        "{\"name\":\"%s\"}".formatted(name))
                .expect(200);
    }

    /** Asks for something as an operator. */
    JsonNode operations(String method, String rest, int status) {
        return JSON.readTree(
                http.send(method, roster.querySide().url() + "/operations" + rest, roster.tokenOfOperator(), "")
                        .expect(status)
                        .body());
    }

    /** Returns when they have all that there is. */
    void awaitReadModels() {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(PROJECTING_MINUTES);
        // Where people work, and what they do with credits of their own, is in nobody's trail.
        long last = roster.database()
                .number(
                        "select position from eventstore.event where payload ->> 'organizationId' is not null and stream_type <> 'account'"
                                + " order by position desc limit 1");
        while (System.nanoTime() < until) {
            long behind =
                    last - roster.database().number("select coalesce(max(position), 0) from readmodel.audit_head");
            for (JsonNode projection : operations("GET", "/projections", 200).path("items")) {
                behind = Math.max(behind, projection.path("behind").asLong());
            }
            Progress.say("  read models are behind by " + behind);
            if (behind <= 0) {
                return;
            }
            Pause.millis(1_000);
        }
        throw new IllegalStateException("read models were not complete within " + PROJECTING_MINUTES + " minutes");
    }

    @Override
    public void close() {
        roster.close();
    }
}
