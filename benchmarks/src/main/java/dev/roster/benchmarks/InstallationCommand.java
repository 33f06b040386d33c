package dev.roster.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.benchmarks.installation.Installation;
import dev.roster.benchmarks.installation.Installation.Asked;
import dev.roster.benchmarks.installation.Installation.Made;
import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.standalone.FreePort;
import dev.roster.standalone.database.EmbeddedDatabase;
import dev.roster.standalone.datadirectory.DataDirectory;
import dev.roster.standalone.datadirectory.Secrets;
import dev.roster.values.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Fills a database with an installation that is a year old: that of an existing PostgreSQL, or the one in the data directory of a
 * {@code ./roster}. People are called what the identity provider of the standalone calls them.
 */
final class InstallationCommand {

    private static final int SUBJECT_BYTES = 16;
    private static final double GOAL = 100_000;

    private final Settings settings;
    private final Installation installation;

    InstallationCommand(Settings settings) {
        this.settings = settings;
        this.installation = new Installation(settings.events(), settings.seed(), settings.yearsEnd());
    }

    /** @return whether it could be done */
    boolean run() throws SQLException, IOException {
        String url = System.getenv().getOrDefault("DATABASE_URL", "");
        String directory = System.getenv().getOrDefault("ROSTER_DATA_DIR", "");
        if (url.isBlank() == directory.isBlank()) {
            System.err.println(
                    "Where to? One of ROSTER_DATA_DIR, for ./roster, and DATABASE_URL, jdbc:postgresql://...");
            return false;
        }
        if (url.isBlank()) {
            fill(Path.of(directory).toAbsolutePath());
            System.out.println("ROSTER_DATA_DIR=" + directory + " ./roster serves it.");
        } else {
            write(url, new PersonalDataProperties(System.getenv(Roster.MASTER_KEY), System.getenv(Roster.ADDRESS_KEY)));
        }
        return true;
    }

    /** Roster itself makes the directory and the tables. */
    private void fill(Path home) throws SQLException, IOException {
        RosterProcess.start(settings, "standalone", List.of(), Map.of("ROSTER_DATA_DIR", home.toString()))
                .close();
        try (DataDirectory directory = DataDirectory.open(home);
                EmbeddedDatabase database = EmbeddedDatabase.startingToBeFilled(directory.database(), FreePort.any())) {
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            database.awaitReady();
            Map<String, String> keys = Secrets.of(directory).keys();
            write(
                    database.url(),
                    new PersonalDataProperties(
                            keys.get("roster.personal-data.master-key"), keys.get("roster.personal-data.address-key")));
        }
    }

    private void write(String url, PersonalDataProperties keys) throws SQLException, IOException {
        Progress.say("writing " + settings.events() + " events");
        long start = System.nanoTime();
        Made made = installation.write(url, keys, InstallationCommand::subject);
        double seconds = Figures.secondsSince(start);
        Results results = new Results(
                "installation", settings, PostgresSettings.of(url), "one installation, into tables that are empty");
        results.add(
                "%,d events of %,d organizations and %,d people in %s s, %s a second, indexes included. Invitations: %s."
                        .formatted(
                                made.events(),
                                made.organizations(),
                                made.people(),
                                Figures.number(seconds),
                                Figures.number(made.events() / seconds),
                                made.invitations()));
        // A small one is over before anything is warm, and whoever wants one wants no verdict.
        if (Settings.resultsAreKept() && made.events() / seconds < GOAL) {
            results.miss("%s events/s".formatted(Figures.number(GOAL)));
        }
        results.publish();
        List<Asked> all = installation.organizations();
        tell("most events of those that were drawn", all.get(0));
        tell("fewest", all.get(all.size() - 1));
        installation.yardsticks().forEach(each -> tell("the same in every installation", each));
    }

    private static void tell(String which, Asked organization) {
        System.out.printf(
                "%s, %,d members, %,d events (%s): %s is an admin%n",
                organization.id(),
                organization.members(),
                organization.events(),
                which,
                InstalledRoster.addressOf(organization.admin()));
    }

    /** What the built-in identity provider calls whoever has an address: a part of its SHA-256. */
    static UserId subject(String address) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(UTF_8));
            return new UserId("usr_" + HexFormat.of().formatHex(digest, 0, SUBJECT_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
