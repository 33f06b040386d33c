package dev.roster.query.running;

import dev.roster.testing.TestIdentityProvider;
import dev.roster.values.UserId;

/** Somebody in a test. */
public record Person(String name, String email) {

    public static final Person ADA = new Person("Ada Lovelace", "ada@example.org");
    public static final Person BOB = new Person("Bob", "bob@example.org");
    public static final Person GRACE = new Person("Grace Hopper", "grace@example.org");
    public static final Person STRANGER = new Person("Mallory", "mallory@example.org");

    public UserId id() {
        return new UserId(TestIdentityProvider.subjectOf(email));
    }
}
