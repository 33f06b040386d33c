package dev.roster.acceptance.badday;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** An organization that many people work on at once, as far as those who write know of it. */
final class Team {

    private static final int PEOPLE = 10;

    private final int number;
    private final List<Invited> invitations = new CopyOnWriteArrayList<>();

    /** Whoever is an admin, and some who are not, or no more. */
    private final Set<String> perhapsAdmins = ConcurrentHashMap.newKeySet();

    private volatile String id;
    private volatile String key;

    /** A sending of an invitation. */
    record Invited(String id, int generation, String email) {}

    Team(int number) {
        this.number = number;
        perhapsAdmins.add(founder());
    }

    String founder() {
        return person(0);
    }

    private String person(int n) {
        return "p%d-of-%d@badday.example".formatted(n, number);
    }

    List<String> people() {
        return IntStream.range(0, PEOPLE).mapToObj(this::person).toList();
    }

    List<String> perhapsAdmins() {
        return List.copyOf(perhapsAdmins);
    }

    void perhapsAdmin(String email) {
        perhapsAdmins.add(email);
    }

    /** One of them stays, whatever is heard: there always is an admin. */
    void noAdmin(String email) {
        if (perhapsAdmins.size() > 2) {
            perhapsAdmins.remove(email);
        }
    }

    void decided(Invited invitation) {
        invitations.remove(invitation);
    }

    List<Invited> invitations() {
        return invitations;
    }

    void invited(String invitation, int generation, String email) {
        invitations.add(new Invited(invitation, generation, email));
    }

    String id() {
        return id;
    }

    void founded(String organization) {
        id = organization;
    }

    /** The secret of an API key. */
    String key() {
        return key;
    }

    void hasKey(String secret) {
        key = secret;
    }
}
