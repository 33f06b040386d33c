package dev.roster.benchmarks.installation;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What there is in the end beside the log: what still has to be done, and how many invitations there are in each state. */
final class Tally {

    private final Map<InvitationState, Integer> invitations = new EnumMap<>(InvitationState.class);
    private final Set<InvitationStory> pending = new LinkedHashSet<>();
    private final Map<String, KeyStory> managedKeys = new LinkedHashMap<>();

    /** @param before null for a new one */
    void becomes(InvitationStory invitation, InvitationState before, InvitationState now) {
        if (before != null) {
            invitations.merge(before, -1, Integer::sum);
        }
        invitations.merge(now, 1, Integer::sum);
        if (now == InvitationState.PENDING) {
            pending.add(invitation);
        } else {
            pending.remove(invitation);
        }
    }

    Map<InvitationState, Integer> invitations() {
        return invitations;
    }

    Set<InvitationStory> pending() {
        return pending;
    }

    void managed(KeyStory key) {
        managedKeys.put(key.id().value(), key);
    }

    void unmanaged(KeyStory key) {
        managedKeys.remove(key.id().value());
    }

    Iterable<KeyStory> managedKeys() {
        return managedKeys.values();
    }
}
