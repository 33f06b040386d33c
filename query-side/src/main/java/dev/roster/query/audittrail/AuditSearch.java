package dev.roster.query.audittrail;

import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.SearchText;
import dev.roster.values.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what a text stands for in the trail of one organization, so that records can be found by their ids. What is personal is looked
 * for in one small table and nowhere in the records.
 */
final class AuditSearch {

    /** With strpos and not with LIKE: every character of the search stands for itself. */
    static final String MATCHING = """
            (select 'who', id from readmodel.audit_name
              where organization_id = :organization and strpos(search_text, :text) > 0 limit :most)
             union all
            select kind, word from readmodel.audit_word where strpos(word, :text) > 0
            """;

    /** What was wiped is found by nobody who only guesses whose it was: the digest is kept, and would tell. */
    private static final String OF_ADDRESS = """
            select id from readmodel.audit_name
             where organization_id = :organization and address = :address and email is not null
            """;

    private final ReadModel readModel;
    private final AddressDigests digests;

    AuditSearch(ReadModel readModel, AddressDigests digests) {
        this.readModel = readModel;
        this.digests = digests;
    }

    private record Match(String kind, String id) {}

    /** Records have any of these: that is what a text was found in. */
    Selection matching(OrganizationId organization, String text) {
        String folded = SearchText.fold(text);
        List<Match> matches = readModel
                .sql(MATCHING)
                .param("organization", organization.value())
                .param("text", folded)
                // One more than can be looked up: how many more there are makes no difference.
                .param("most", Selection.MOST_LOOKED_UP + 1)
                .query((row, n) -> new Match(row.getString(1), row.getString(2)))
                .list();
        List<String> who = of("who", matches);
        return Selection.matching(
                new Selection.Text(folded),
                new Selection.Values("actor", who),
                new Selection.Values("subject", who),
                new Selection.Values("action", of("action", matches)),
                new Selection.Values("code", of("code", matches)));
    }

    private static List<String> of(String kind, List<Match> matches) {
        return matches.stream()
                .filter(match -> match.kind.equals(kind))
                .map(Match::id)
                .toList();
    }

    /** @param idOrAddress an address stands for all that the trail knows by it: ids, and its digest where it has none */
    Selection by(String column, OrganizationId organization, String idOrAddress) {
        List<String> ids = Optional.of(idOrAddress)
                .filter(given -> given.contains("@"))
                .flatMap(EmailAddress::parse)
                .map(digests::of)
                .map(digest -> Stream.concat(
                                Stream.of(idOrAddress),
                                readModel
                                        .sql(OF_ADDRESS)
                                        .param("organization", organization.value())
                                        .param("address", digest.value())
                                        .query(String.class)
                                        .list()
                                        .stream())
                        .distinct()
                        .toList())
                .orElse(List.of(idOrAddress));
        return Selection.any(new Selection.Values(column, ids));
    }
}
