package dev.roster.query.memberdirectory;

import dev.roster.http.paging.Page;
import dev.roster.query.paging.Keyset;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.SearchText;
import dev.roster.query.readmodel.View;
import dev.roster.values.AddressDigest;
import dev.roster.values.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Reads the list of members and invited people. */
public final class MemberDirectory {

    static final List<String> STATUSES = List.of("active", "pending", "expired");

    private static final String LISTED = """
              from (select entry.*,
                           case when kind = 'member'   then 'active'
                                when expires_at > :now then 'pending'
                                else 'expired' end as status
                      from readmodel.member_directory entry) entry
             where organization_id = :organization and listed
            """;

    /** With strpos and not with LIKE: every character of the search stands for itself. */
    private static final String SEARCH = "and strpos(search_text, :search) > 0\n";

    private static final String STATUS = "and status in (:statuses)\n";
    private static final String ROLE = "and role in (:roles)\n";

    /**
     * What to list.
     *
     * @param search part of a name or of an address
     */
    record Filter(Optional<String> search, Optional<List<String>> statuses, Optional<List<String>> roles) {}

    /** Whether somebody of this address is a member. */
    public boolean hasMember(View view, OrganizationId organization, AddressDigest address) {
        return view.sql("""
                        select exists (select from readmodel.member_directory
                                        where organization_id = :organization and address = :address and kind = 'member' and listed)
                        """)
                .param("organization", organization.value())
                .param("address", address.value())
                .query(Boolean.class)
                .single();
    }

    /** All members, and nobody who is only invited. */
    public List<Entry> members(View view, OrganizationId organization) {
        Filter active = new Filter(Optional.empty(), Optional.of(List.of("active")), Optional.empty());
        return of(view, organization, active, MemberOrder.parse(null), null, Keyset.ALL)
                .items();
    }

    Page<Entry> of(View view, OrganizationId organization, Filter filter, Keyset order, String after, int limit) {
        MapSqlParameterSource parameters = new MapSqlParameterSource("organization", organization.value())
                .addValue("now", ReadModel.at(view.now()))
                .addValue("statuses", filter.statuses().orElse(null))
                .addValue("roles", filter.roles().orElse(null))
                .addValue("search", filter.search().map(SearchText::fold).orElse(null));
        String matching = LISTED
                + filter.search().map(given -> SEARCH).orElse("")
                + filter.statuses().map(given -> STATUS).orElse("")
                + filter.roles().map(given -> ROLE).orElse("");
        return order.page(view, matching, parameters, after, limit, Entry::of);
    }
}
