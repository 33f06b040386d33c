package dev.roster.values;

import java.util.Locale;
import java.util.Optional;

/** What a member may do: an admin administers people and settings, a member takes part. */
public enum Role {
    ADMIN,
    MEMBER;

    /** The name in HTTP and in stored events. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> parse(String wireName) {
        return WireNames.find(values(), Role::wireName, wireName);
    }
}
