package dev.roster.query.memberdirectory;

import dev.roster.events.AccountErased;
import dev.roster.query.readmodel.Wipe;

/** Leaves members in the list, as nobody in particular, and invitations without their address. */
final class MemberDirectoryWipe implements Wipe {

    private final DirectoryRows rows;

    MemberDirectoryWipe(DirectoryRows rows) {
        this.rows = rows;
    }

    @Override
    public void forget(AccountErased person, long position) {
        rows.forget(person.address(), position);
    }
}
