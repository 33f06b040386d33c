package dev.roster.query.invitation;

import dev.roster.events.AccountErased;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowStatement;
import dev.roster.query.readmodel.Wipe;

/** Leaves invitations without whoever was invited, invited or sent them again. */
final class InvitationWipe implements Wipe {

    private static final RowStatement INVITED = RowStatement.alone("""
            update readmodel.invitation as stored
               set email = null
              from {address text, position bigint}
             where stored.address = new.address and stored.position < new.position
            """);

    private static final RowStatement INVITER = RowStatement.alone("""
            update readmodel.invitation as stored
               set inviter_name = null
              from {address text, position bigint}
             where stored.inviter = new.address and stored.position < new.position
            """);

    private static final RowStatement SENDER = RowStatement.alone("""
            update readmodel.invitation as stored
               set sender_name = null
              from {address text, position bigint}
             where stored.sender = new.address and stored.position < new.position
            """);

    /** Rows from before it was noted whose key a name is sealed under: whoever sent them is who invited. */
    private static final RowStatement INVITER_OF_OLD = RowStatement.alone("""
            update readmodel.invitation as stored
               set inviter_name = null, sender_name = case when sender is null then null else sender_name end
              from {user_id text, position bigint}
             where stored.invited_by = new.user_id and stored.inviter is null and stored.position < new.position
            """);

    private final ReadModel readModel;

    InvitationWipe(ReadModel readModel) {
        this.readModel = readModel;
    }

    @Override
    public void forget(AccountErased person, long position) {
        Row row = Row.at(position).with("address", person.address()).with("user_id", person.userId());
        readModel.write(INVITED, row);
        readModel.write(INVITER, row);
        readModel.write(SENDER, row);
        readModel.write(INVITER_OF_OLD, row);
    }
}
