package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation.Asked;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of an organization to see what it costs. Values change with each request where there are any, so that hardly a page is the
 * same twice.
 */
final class ScaleOperations {

    private static final String MEMBERS_AS_OF = "members, as of a moment";
    private static final String SETTINGS_AS_OF = "settings, as of a moment";
    private static final String DIFFERENCES = "differences to now";
    private static final String TIMELINE = "timeline";
    private static final Set<String> PAST = Set.of(MEMBERS_AS_OF, SETTINGS_AS_OF, DIFFERENCES, TIMELINE);

    private final InstalledRoster installed;
    private final Map<Asked, Long> middles = new HashMap<>();

    ScaleOperations(InstalledRoster installed) {
        this.installed = installed;
    }

    /** One request. */
    interface Operation {

        void run(Asked organization, int nth);
    }

    /** What is to be appended to the address of an organization. */
    private interface Question {

        String of(Asked organization, int nth);
    }

    Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        all.put("members, first page", get((of, i) -> "/members?limit=" + (20 + i % 2)));
        all.put("members, search by name", get((of, i) -> "/members?search=" + nameOf(of, i)));
        all.put("settings", get((of, i) -> ""));
        all.put("workspaces", (of, i) -> installed.getAs(of.admin(), "/me/workspaces"));
        all.put("audit, newest", get((of, i) -> "/audit"));
        all.put("audit, by actor", get((of, i) -> "/audit?actor=" + subjectOf(of, i)));
        all.put("audit, by action", get((of, i) -> "/audit?action=member.role-changed"));
        all.put("audit, by subject", get((of, i) -> "/audit?subject=" + subjectOf(of, i)));
        all.put("audit, by outcome", get((of, i) -> "/audit?outcome=refused"));
        all.put(
                "audit, by time",
                get((of, i) ->
                        "/audit?from=%s&to=%s".formatted(installed.day(150 + i % 20), installed.day(157 + i % 20))));
        all.put("audit, by search", get((of, i) -> "/audit?search=" + nameOf(of, i)));
        all.put("audit, deep page", get((of, i) -> "/audit?after=" + middle(of, i)));
        all.put(TIMELINE, get((of, i) -> "/timeline?limit=" + (20 + i % 2)));
        all.put(MEMBERS_AS_OF, get((of, i) -> "/members?asOf=" + moment(i)));
        all.put(SETTINGS_AS_OF, get((of, i) -> "?asOf=" + moment(i)));
        all.put(DIFFERENCES, get((of, i) -> "/diff?from=" + moment(i)));
        all.put("command: rename", (of, i) -> installed.rename(of, "Name " + System.nanoTime()));
        return all;
    }

    /** What it is about: the trail, the past, or the present, as commands are. */
    static String kindOf(String operation) {
        if (operation.startsWith("audit")) {
            return "audit";
        }
        return PAST.contains(operation) ? "past" : "present";
    }

    private Operation get(Question question) {
        return (of, i) -> installed.get(of, question.of(of, i)).expect(200);
    }

    private static String personOf(Asked organization, int nth) {
        List<String> people = organization.people();
        return people.get(nth % people.size());
    }

    private static String subjectOf(Asked organization, int nth) {
        return InstalledRoster.subjectOf(personOf(organization, nth));
    }

    private static String nameOf(Asked organization, int nth) {
        return InstalledRoster.nameOf(personOf(organization, nth));
    }

    /** In the last month of the year, when all organizations were there already. */
    private Instant moment(int nth) {
        return installed.day(335 + nth * 7 % 29).plusSeconds(nth * 131L % 86_400);
    }

    /** A cursor into the middle of its trail. */
    private String middle(Asked organization, int nth) {
        long middle = middles.computeIfAbsent(organization, installed::middleOfTrail);
        return InstalledRoster.cursor(middle + nth);
    }
}
