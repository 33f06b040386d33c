package dev.roster.query.memberdirectory;

import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowStatement;
import dev.roster.query.readmodel.SearchText;
import dev.roster.values.AddressDigest;
import dev.roster.values.OrganizationId;
import dev.roster.values.Role;
import java.time.Instant;

/** The rows of {@code member_directory}. */
final class DirectoryRows {

    private static final String TABLE = "member_directory";
    private static final String[] KEY = {"organization_id", "kind", "entry_id"};

    /** What entries have in common of which a newer one may take the place of an older one. */
    private static final String[] SAME_ADDRESS = {"organization_id", "address"};

    private static final RowStatement LIST = RowStatement.of("""
            insert into readmodel.member_directory as entry
                   (organization_id, kind, entry_id, address, name, email, role, since, expires_at, listed,
                    search_text, sort_name, sort_email, position)
            select organization_id, kind, entry_id, address, name, email, role, since, expires_at, true,
                   search_text, sort_name, sort_email, position
              from {organization_id text, kind text, entry_id text, address text, name text, email text, role text,
                    since timestamptz, expires_at timestamptz, search_text text, sort_name text, sort_email text,
                    position bigint}
            on conflict (organization_id, kind, entry_id) do update
               set address = excluded.address, name = excluded.name, email = excluded.email, role = excluded.role,
                   since = excluded.since, expires_at = excluded.expires_at, listed = true,
                   search_text = excluded.search_text, sort_name = excluded.sort_name, sort_email = excluded.sort_email,
                   position = excluded.position
             where entry.position < excluded.position
            """, TABLE, KEY).touching(SAME_ADDRESS);

    private static final RowStatement LIST_AGAIN = RowStatement.changing(
                    "listed = true, email text, role text, expires_at timestamptz, search_text text, sort_email text",
                    TABLE,
                    KEY)
            .touching(SAME_ADDRESS);

    private static final RowStatement CHANGE_ROLE = RowStatement.changing("role text", TABLE, KEY);

    /** What is not shown is not kept either. */
    private static final String UNLISTED =
            "listed = false, name = null, email = null, search_text = '', sort_name = '', sort_email = ''";

    private static final String UNLIST_ENTRIES =
            "update readmodel.member_directory as entry set " + UNLISTED + ", position = new.position\n";

    /** Does to its row what {@link #UNLIST_OTHERS} may do as well: in either order it ends unlisted. */
    private static final RowStatement UNLIST = RowStatement.changing(UNLISTED, TABLE, KEY);

    private static final RowStatement UNLIST_OTHERS = RowStatement.of(UNLIST_ENTRIES + """
              from {organization_id text, kind text, entry_id text, address text, position bigint}
             where entry.organization_id = new.organization_id and entry.address = new.address
               and entry.listed and entry.kind = 'invitation'
               and (entry.kind, entry.entry_id) <> (new.kind, new.entry_id)
               and entry.position < new.position
            """, TABLE, SAME_ADDRESS);

    private static final RowStatement UNLIST_ALL = RowStatement.alone(UNLIST_ENTRIES + """
              from {organization_id text, position bigint}
             where entry.organization_id = new.organization_id and entry.position < new.position
            """);

    /** As {@link #LIST} leaves whom it cannot name. */
    private static final RowStatement FORGET = RowStatement.alone("""
            update readmodel.member_directory as entry
               set name = null, email = null, search_text = '', sort_email = new.sort_email,
                   sort_name = case entry.kind when 'member' then new.sort_name else entry.sort_name end
              from {address text, sort_name text, sort_email text, position bigint}
             where entry.address = new.address and entry.listed and entry.position < new.position
            """);

    private final ReadModel readModel;

    DirectoryRows(ReadModel readModel) {
        this.readModel = readModel;
    }

    /**
     * Who stands behind an entry.
     *
     * @param name null for somebody who is only invited, and for one who was erased
     * @param email null for one who was erased
     */
    record Person(AddressDigest address, String name, String email) {}

    void list(EntryKey key, Person person, Role role, Instant since, Instant expiresAt, long position) {
        String shownName = key.kind().equals(EntryKey.MEMBER) ? People.shown(person.name()) : null;
        readModel.write(
                LIST,
                row(key, position)
                        .with("address", person.address())
                        .with("name", person.name())
                        .with("email", person.email())
                        .with("role", role.wireName())
                        .with("since", since)
                        .with("expires_at", expiresAt)
                        .with("search_text", SearchText.of(person.name(), person.email()))
                        .with("sort_name", SortText.of(shownName))
                        .with("sort_email", SortText.of(person.email())));
    }

    void listAgain(
            EntryKey invitation, AddressDigest address, String email, Role role, Instant expiresAt, long position) {
        readModel.write(
                LIST_AGAIN,
                row(invitation, position)
                        .with("address", address)
                        .with("email", email)
                        .with("role", role.wireName())
                        .with("expires_at", expiresAt)
                        .with("search_text", SearchText.of(null, email))
                        .with("sort_email", SortText.of(email)));
    }

    void changeRole(EntryKey member, Role role, long position) {
        readModel.write(CHANGE_ROLE, row(member, position).with("role", role.wireName()));
    }

    void unlist(EntryKey key, long position) {
        readModel.write(UNLIST, row(key, position));
    }

    /** Takes away invitations that have expired, now that the address they were for has been invited again or has joined. */
    void unlistOtherInvitations(EntryKey stays, AddressDigest address, long position) {
        if (address != null) {
            readModel.write(UNLIST_OTHERS, row(stays, position).with("address", address));
        }
    }

    void unlistAll(OrganizationId organization, long position) {
        readModel.write(UNLIST_ALL, Row.at(position).with("organization_id", organization));
    }

    void forget(AddressDigest address, long position) {
        readModel.write(
                FORGET,
                Row.at(position)
                        .with("address", address)
                        .with("sort_name", SortText.of(People.ERASED))
                        .with("sort_email", SortText.of(null)));
    }

    private static Row row(EntryKey key, long position) {
        return Row.at(position)
                .with("organization_id", key.organization())
                .with("kind", key.kind())
                .with("entry_id", key.id());
    }
}
