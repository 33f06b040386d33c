package dev.roster.query.apikey;

import dev.roster.events.AccountErased;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowStatement;
import dev.roster.query.readmodel.Wipe;

/** Leaves keys without the name of whoever made them. */
final class ApiKeyWipe implements Wipe {

    private static final RowStatement CREATOR = RowStatement.alone("""
            update readmodel.api_key as stored
               set creator_name = null
              from {address text, position bigint}
             where stored.creator = new.address and stored.position < new.position
            """);

    /** Rows from before it was noted whose key a name is sealed under. */
    private static final RowStatement CREATOR_OF_OLD = RowStatement.alone("""
            update readmodel.api_key as stored
               set creator_name = null
              from {user_id text, position bigint}
             where stored.created_by = new.user_id and stored.creator is null and stored.position < new.position
            """);

    private final ReadModel readModel;

    ApiKeyWipe(ReadModel readModel) {
        this.readModel = readModel;
    }

    @Override
    public void forget(AccountErased person, long position) {
        Row row = Row.at(position).with("address", person.address()).with("user_id", person.userId());
        readModel.write(CREATOR, row);
        readModel.write(CREATOR_OF_OLD, row);
    }
}
