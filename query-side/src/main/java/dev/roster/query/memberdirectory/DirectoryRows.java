package dev.roster.query.memberdirectory;

import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.AddressDigest;
import dev.roster.values.OrganizationId;
import dev.roster.values.Role;
import java.time.Instant;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code member_directory}. */
final class DirectoryRows {

    private static final String LIST = """
            insert into readmodel.member_directory as entry
                   (organization_id, kind, entry_id, address, name, email, role, since, expires_at, listed,
                    search_text, sort_name, sort_email, position)
            values (:organization, :kind, :id, :address, :name, :email, :role, :since, :expiresAt, true,
                    :searchText, :sortName, :sortEmail, :position)
            on conflict (organization_id, kind, entry_id) do update
               set address = excluded.address, name = excluded.name, email = excluded.email, role = excluded.role,
                   since = excluded.since, expires_at = excluded.expires_at, listed = true,
                   search_text = excluded.search_text, sort_name = excluded.sort_name, sort_email = excluded.sort_email,
                   position = excluded.position
             where entry.position < excluded.position
            """;

    private static final String LIST_AGAIN = """
            update readmodel.member_directory
               set email = :email, role = :role, expires_at = :expiresAt, listed = true,
                   search_text = :searchText, sort_email = :sortEmail, position = :position
             where organization_id = :organization and kind = :kind and entry_id = :id and position < :position
            """;

    private static final String CHANGE_ROLE = """
            update readmodel.member_directory
               set role = :role, position = :position
             where organization_id = :organization and kind = :kind and entry_id = :id and position < :position
            """;

    /** To be followed by which. What is not shown is not kept either. */
    private static final String UNLIST = """
            update readmodel.member_directory
               set listed = false, name = null, email = null, search_text = '', sort_name = '', sort_email = '',
                   position = :position
             where organization_id = :organization and position < :position
            """;

    private static final String FIND = """
            select exists (select
                             from readmodel.member_directory
                            where organization_id = :organization and kind = :kind and entry_id = :id)
            """;

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
        readModel.apply(
                LIST,
                row(key, position)
                        .addValue(
                                "address",
                                person.address() == null
                                        ? null
                                        : person.address().value())
                        .addValue("name", person.name())
                        .addValue("email", person.email())
                        .addValue("role", role.wireName())
                        .addValue("since", ReadModel.at(since))
                        .addValue("expiresAt", expiresAt == null ? null : ReadModel.at(expiresAt))
                        .addValue("searchText", SearchText.of(person.name(), person.email()))
                        .addValue("sortName", SortText.of(shownName))
                        .addValue("sortEmail", SortText.of(person.email())));
    }

    void listAgain(EntryKey invitation, String email, Role role, Instant expiresAt, long position) {
        readModel.change(
                LIST_AGAIN,
                FIND,
                row(invitation, position)
                        .addValue("email", email)
                        .addValue("role", role.wireName())
                        .addValue("expiresAt", ReadModel.at(expiresAt))
                        .addValue("searchText", SearchText.of(null, email))
                        .addValue("sortEmail", SortText.of(email)));
    }

    void changeRole(EntryKey member, Role role, long position) {
        readModel.change(CHANGE_ROLE, FIND, row(member, position).addValue("role", role.wireName()));
    }

    void unlist(EntryKey key, long position) {
        readModel.change(UNLIST + "and kind = :kind and entry_id = :id", FIND, row(key, position));
    }

    /** Takes away invitations that have expired, now that the address they were for has been invited again or has joined. */
    void unlistOtherInvitations(EntryKey stays, AddressDigest address, long position) {
        if (address != null) {
            readModel.apply(
                    UNLIST
                            + "and listed and kind = 'invitation' and address = :address and (kind, entry_id) <> (:kind, :id)",
                    row(stays, position).addValue("address", address.value()));
        }
    }

    void unlistAll(OrganizationId organization, long position) {
        readModel.apply(
                UNLIST, new MapSqlParameterSource("organization", organization.value()).addValue("position", position));
    }

    private static MapSqlParameterSource row(EntryKey key, long position) {
        return new MapSqlParameterSource("organization", key.organization().value())
                .addValue("kind", key.kind())
                .addValue("id", key.id())
                .addValue("position", position);
    }
}
