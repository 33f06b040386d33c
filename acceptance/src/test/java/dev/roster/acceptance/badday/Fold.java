package dev.roster.acceptance.badday;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the log comes to, worked out once more and by nothing of Roster's. What must hold at each moment is looked at after each command.
 * Nothing in these days takes as long as an invitation is good for, and no clock is moved so far.
 */
final class Fold {

    private final int mostSeats;
    private final Map<String, Organization> organizations = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    /** An organization as it is to be shown. */
    static final class Organization {

        final Map<String, String> members = new TreeMap<>();
        final Map<String, String> invitations = new TreeMap<>();
        String name;
        long version;
        long credits;

        private long admins() {
            return members.values().stream().filter("admin"::equals).count();
        }

        int seats() {
            return members.size() + invitations.size();
        }

        /** A line for each member and each invitation, in order. */
        String people() {
            TreeSet<String> lines = new TreeSet<>();
            members.forEach((member, role) -> lines.add("active " + member + " " + role));
            invitations.forEach((invitation, role) -> lines.add("pending " + invitation + " " + role));
            return String.join("\n", lines);
        }

        String anAdmin() {
            return members.entrySet().stream()
                    .filter(member -> member.getValue().equals("admin"))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** @param mostSeats of the plan that all organizations are on */
    Fold(int mostSeats) {
        this.mostSeats = mostSeats;
    }

    static Fold of(List<Event> log, int mostSeats) {
        Fold fold = new Fold(mostSeats);
        for (int n = 0; n < log.size(); n++) {
            boolean lastOfItsCommand = n + 1 == log.size()
                    || !log.get(n + 1).causation().equals(log.get(n).causation());
            fold.apply(log.get(n), lastOfItsCommand);
        }
        return fold;
    }

    Map<String, Organization> organizations() {
        return organizations;
    }

    /** Each moment at which something was as it must never be. */
    List<String> faults() {
        return faults;
    }

    void apply(Event event, boolean lastOfItsCommand) {
        String id = event.organization();
        if (id == null) {
            return;
        }
        Organization organization = organizations.computeIfAbsent(id, first -> new Organization());
        if (event.stream().equals(id)) {
            organization.version = event.sequence();
        }
        change(organization, event);
        if (lastOfItsCommand) {
            look(id, organization, event);
        }
    }

    private void change(Organization organization, Event event) {
        switch (event.type()) {
            case "organization.created", "organization.renamed" -> organization.name = event.text("name");
            case "member.joined" -> {
                if (organization.members.put(event.text("member"), event.text("role")) != null) {
                    faults.add("somebody joined who is a member, at position " + event.position());
                }
            }
            case "member.role-changed" -> organization.members.replace(event.text("member"), event.text("role"));
            case "member.removed", "member.left" -> organization.members.remove(event.text("member"));
            case "seat.reserved" -> organization.invitations.put(event.text("invitationId"), event.text("role"));
            case "seat.released" -> organization.invitations.remove(event.text("invitationId"));
            case "invitation.expired" -> faults.add("an invitation expired at position " + event.position());
            case "credits.granted", "credits.consumed" -> book(organization, event);
            default -> {
                // Changes nothing of this.
            }
        }
    }

    private void book(Organization organization, Event event) {
        long amount = event.number("amount");
        organization.credits += event.type().equals("credits.granted") ? amount : -amount;
        if (organization.credits < 0) {
            faults.add("credits below zero at position " + event.position());
        }
        if (organization.credits != event.number("balance")) {
            faults.add("a balance that is not what was booked at position " + event.position());
        }
    }

    private void look(String id, Organization organization, Event event) {
        if (organization.seats() > mostSeats) {
            faults.add("%d seats of %d in %s at position %d"
                    .formatted(organization.seats(), mostSeats, id, event.position()));
        }
        if (organization.admins() == 0) {
            faults.add("no admin in %s at position %d".formatted(id, event.position()));
        }
    }
}
