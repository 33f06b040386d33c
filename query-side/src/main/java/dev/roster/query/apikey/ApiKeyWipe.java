package dev.roster.query.apikey;

import static dev.roster.query.apikey.ApiKeyProjection.KEYS;

import dev.roster.events.AccountErased;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.Wipe;

/** Leaves keys without the name of whoever made them. */
final class ApiKeyWipe implements Wipe {

    private static final RowChange CREATOR = KEYS.wipe("creator_name = null", "creator");

    /** Rows from before it was noted whose key a name is sealed under. */
    private static final RowChange CREATOR_OF_OLD =
            KEYS.wipe("creator_name = null", "created_by").only("creator = null");

    private final ReadModel readModel;

    ApiKeyWipe(ReadModel readModel) {
        this.readModel = readModel;
    }

    @Override
    public void forget(AccountErased person, long position) {
        Row row = Row.at(position).with("creator", person.address()).with("created_by", person.userId());
        readModel.write(CREATOR, row);
        readModel.write(CREATOR_OF_OLD, row);
    }
}
