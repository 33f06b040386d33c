package dev.roster.query.memberdirectory;

import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.SearchText;
import dev.roster.query.readmodel.Table;
import dev.roster.values.AddressDigest;
import dev.roster.values.OrganizationId;
import dev.roster.values.Role;
import java.time.Instant;
import java.util.List;

/** The rows of {@code member_directory}. */
final class DirectoryRows {

    static final Table TABLE = Table.of(
            "member_directory",
            List.of("organization_id", "kind", "entry_id"),
            "address",
            "name",
            "email",
            "role",
            "since timestamptz",
            "expires_at timestamptz",
            "listed boolean = true",
            "search_text",
            "sort_name",
            "sort_email");

    /** What entries have in common of which a newer one may take the place of an older one. */
    private static final String[] SAME_ADDRESS = {"organization_id", "address"};

    private static final RowChange LIST = TABLE.put().touching(SAME_ADDRESS);

    private static final RowChange LIST_AGAIN = TABLE.change(
                    "listed = true, email, role, expires_at, search_text, sort_email")
            .touching(SAME_ADDRESS);

    private static final RowChange CHANGE_ROLE = TABLE.change("role");

    /** What is not shown is not kept either. */
    private static final String UNLISTED =
            "listed = false, name = null, email = null, search_text = '', sort_name = '', sort_email = ''";

    /** Does to its row what {@link #UNLIST_OTHERS} may do as well: in either order it ends unlisted. */
    private static final RowChange UNLIST = TABLE.change(UNLISTED);

    private static final RowChange UNLIST_OTHERS =
            TABLE.changeOthers(UNLISTED, SAME_ADDRESS).only("listed = true, kind = 'invitation'");

    private static final RowChange UNLIST_ALL = TABLE.changeAll(UNLISTED, "organization_id");

    /** These leave whom they forget as {@link #LIST} leaves whom it cannot name. */
    private static final RowChange FORGET_MEMBER = TABLE.wipe(
                    "name = null, email = null, search_text = '', sort_name, sort_email", "address")
            .only("listed = true, kind = 'member'");

    private static final RowChange FORGET_INVITED = TABLE.wipe("email = null, search_text = '', sort_email", "address")
            .only("listed = true, kind = 'invitation'");

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
        Row nobody = Row.at(position)
                .with("address", address)
                .with("sort_name", SortText.of(People.ERASED))
                .with("sort_email", SortText.of(null));
        readModel.write(FORGET_MEMBER, nobody);
        readModel.write(FORGET_INVITED, nobody);
    }

    private static Row row(EntryKey key, long position) {
        return Row.at(position)
                .with("organization_id", key.organization())
                .with("kind", key.kind())
                .with("entry_id", key.id());
    }
}
