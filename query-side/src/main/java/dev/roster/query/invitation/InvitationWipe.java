package dev.roster.query.invitation;

import static dev.roster.query.invitation.InvitationProjection.INVITATION;

import dev.roster.events.AccountErased;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.Wipe;
import java.util.List;

/** Leaves invitations without whoever was invited, invited or sent them again. */
final class InvitationWipe implements Wipe {

    private static final RowChange INVITED = INVITATION.wipe("email = null", "address");
    private static final RowChange INVITER = INVITATION.wipe("inviter_name = null", "inviter");
    private static final RowChange SENDER = INVITATION.wipe("sender_name = null", "sender");

    /** Rows from before it was noted whose key a name is sealed under: whoever sent them is who invited. */
    private static final RowChange INVITER_OF_OLD =
            INVITATION.wipe("inviter_name = null", "invited_by").only("inviter = null");

    private static final RowChange SENDER_OF_OLD =
            INVITATION.wipe("sender_name = null", "invited_by").only("inviter = null, sender = null");

    private final ReadModel readModel;

    InvitationWipe(ReadModel readModel) {
        this.readModel = readModel;
    }

    @Override
    public void forget(AccountErased person, long position) {
        Row row = Row.at(position)
                .with("address", person.address())
                .with("inviter", person.address())
                .with("sender", person.address())
                .with("invited_by", person.userId());
        List.of(INVITED, INVITER, SENDER, INVITER_OF_OLD, SENDER_OF_OLD).forEach(wipe -> readModel.write(wipe, row));
    }
}
