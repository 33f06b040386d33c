package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation.Asked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * An installation that has ten times as many events as the one before it.
 *
 * @param largest of its organizations, by members
 * @param small the same in each installation
 * @param operations what is asked, by what it is called
 */
record Decade(
        InstalledRoster installed,
        Asked largest,
        List<Asked> small,
        Map<String, ScaleOperations.Operation> operations) {

    static final int CONNECTIONS = 16;
    private static final int ORGANIZATIONS_LOADED = 200;
    private static final List<String> READ = List.of("", "/members", "/members?search=ada", "/invitations", "/audit");

    static Decade of(InstalledRoster installed) {
        return new Decade(
                installed,
                installed.organizations().stream()
                        .max(Comparator.comparingInt(Asked::members))
                        .orElseThrow(),
                installed.yardsticks(),
                new ScaleOperations(installed).all());
    }

    void askTheSame(String operation, int nth) {
        operations.get(operation).run(small.get(nth % small.size()), nth);
    }

    void askTheLargest(String operation, int nth) {
        operations.get(operation).run(largest, nth);
    }

    /**
     * By load on organizations that are not large, of which there are some everywhere, and then one by one.
     *
     * @param rounds of all that is asked
     */
    void warmUp(Settings settings, int rounds) throws IOException {
        List<Asked> all = installed.organizations();
        List<Organization> some = all.subList(all.size() / 2, all.size()).stream()
                .limit(ORGANIZATIONS_LOADED)
                .map(installed::asAdmin)
                .toList();
        List<String> asked = new ArrayList<>(READ);
        asked.addAll(List.of("/audit?outcome=refused", "/audit?search=ada", "/timeline?limit=20"));
        asked.add("?asOf=" + installed.day(340));
        asked.add("/members?asOf=" + installed.day(350));
        asked.add("/diff?from=" + installed.day(355));
        WarmUp.ofServers(Load.ofRenames(settings, installed.roster(), some), settings);
        WarmUp.ofServers(Load.ofReads(settings, installed.roster(), some, asked), settings);
        for (int i = 0; i < rounds; i++) {
            Asked organization = i % 4 == 0 ? largest : small.get(i % small.size());
            for (ScaleOperations.Operation operation : operations.values()) {
                operation.run(organization, i);
            }
        }
    }

    /** At full speed, by as many connections that change something as ask for something. */
    void load(Settings settings) throws IOException {
        Roster roster = installed.roster();
        List<Organization> some = installed.organizations().stream()
                .limit(settings.organizations())
                .map(installed::asAdmin)
                .toList();
        Load renames = Load.ofRenames(settings, roster, some);
        Load reads = Load.ofReads(settings, roster, some, READ);
        Command reading = reads.start(CONNECTIONS, settings.seconds(), 0);
        // Some are suspended, and refuse to be renamed.
        renames.run(CONNECTIONS, settings.seconds()).withFewErrors();
        reads.finish(reading, settings.seconds()).withFewErrors();
    }
}
