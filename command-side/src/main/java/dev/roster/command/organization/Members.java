package dev.roster.command.organization;

import dev.roster.values.AddressDigest;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who belongs to the organization, as what, and under which address they joined. */
final class Members {

    private record Membership(Role role, AddressDigest address) {}

    private final Map<UserId, Membership> byUser = new HashMap<>();
    private final Set<AddressDigest> addresses = new HashSet<>();
    private int admins;

    void join(UserId user, Role role, AddressDigest address) {
        byUser.put(user, new Membership(role, address));
        addresses.add(address);
        admins += role == Role.ADMIN ? 1 : 0;
    }

    void changeRole(UserId user, Role role) {
        AddressDigest address = byUser.get(user).address();
        part(user);
        join(user, role, address);
    }

    void part(UserId user) {
        Membership gone = byUser.remove(user);
        addresses.remove(gone.address());
        admins -= gone.role() == Role.ADMIN ? 1 : 0;
    }

    boolean has(UserId user) {
        return byUser.containsKey(user);
    }

    boolean hasAddress(AddressDigest address) {
        return addresses.contains(address);
    }

    boolean isAdmin(UserId user) {
        return has(user) && byUser.get(user).role() == Role.ADMIN;
    }

    boolean isLastAdmin(UserId user) {
        return isAdmin(user) && admins == 1;
    }

    Role roleOf(UserId user) {
        return byUser.get(user).role();
    }

    int count() {
        return byUser.size();
    }
}
