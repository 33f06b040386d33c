package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation;
import dev.roster.benchmarks.installation.Installation.Asked;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A query side with the events of an installation that is a year old, and read models that have all of them. */
final class InstalledRoster implements AutoCloseable {

    private static final int ORGANIZATIONS = 200_000;
    private static final int PROJECTING_MINUTES = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final Http http = new Http();
    private final Roster roster;
    private final List<Asked> organizations;
    private final long events;

    private InstalledRoster(Roster roster, List<Asked> organizations, long events) {
        this.roster = roster;
        this.organizations = organizations;
        this.events = events;
    }

    /** Says at which rates events were written and read, too. */
    static InstalledRoster start(Settings settings, Database database, Results results) throws Exception {
        Roster roster = new Roster(settings, database).withCommandSide();
        try {
            // It has made the tables; its automations would have mails to send for all that is written now.
            roster.endCommandSide();
            Progress.say("writing " + settings.events() + " events");
            long start = System.nanoTime();
            Installation installation = new Installation(database.url(), roster.personalData(), settings.events(), (int)
                    Math.min(ORGANIZATIONS, settings.events() / 50));
            long events = installation.write();
            double writing = Figures.secondsSince(start);
            InstalledRoster installed = new InstalledRoster(roster, installation.organizations(), events);
            start = System.nanoTime();
            roster.withQuerySide();
            installed.awaitReadModels();
            double projecting = Figures.secondsSince(start);
            database.execute("vacuum analyze");
            database.execute("checkpoint");
            results.add(
                    ("%,d events, %,d organizations; the largest has %,d events. Written at %s events/s with their indexes. All read models and"
                                    + " the trail, made of them from the first event on by one query node: %s events/s (%s s).")
                            .formatted(
                                    events,
                                    installed.organizations.size(),
                                    installed.organizations.get(0).events(),
                                    Figures.number(events / writing),
                                    Figures.number(events / projecting),
                                    Figures.number(projecting)));
            return installed;
        } catch (Exception e) {
            roster.close();
            throw e;
        }
    }

    /** Lets commands be sent. Automations begin after all that was written: they would have a mail to send for each invitation of a year. */
    void startCommandSide() {
        roster.database()
                .execute("update automation.token_entry set token = convert_to('{\"globalIndex\":'"
                        + " || (select max(position) from eventstore.event) || '}', 'UTF8')");
        roster.withCommandSide();
    }

    Roster roster() {
        return roster;
    }

    /** The largest first. */
    List<Asked> organizations() {
        return organizations;
    }

    long events() {
        return events;
    }

    /** Asks for something as the admin of an organization. */
    Http.Answer get(Asked organization, String rest) {
        return http.get(url(organization, rest), authorization(organization));
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

    private void awaitReadModels() {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(PROJECTING_MINUTES);
        while (System.nanoTime() < until) {
            long behind =
                    events - roster.database().number("select coalesce(max(position), 0) from readmodel.audit_head");
            for (JsonNode projection : operations("GET", "/projections", 200).path("items")) {
                behind = Math.max(behind, projection.path("behind").asLong());
            }
            Progress.say("  read models are behind by " + behind);
            if (behind <= 0) {
                return;
            }
            Pause.millis(5_000);
        }
        throw new IllegalStateException("read models were not complete within " + PROJECTING_MINUTES + " minutes");
    }

    @Override
    public void close() {
        roster.close();
    }
}
