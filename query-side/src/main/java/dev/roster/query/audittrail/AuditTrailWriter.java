package dev.roster.query.audittrail;

import static java.util.stream.Collectors.toMap;

import dev.roster.chain.AuditedEvent;
import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.events.AccountRegistered;
import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.AddressDigest;
import dev.roster.values.OrganizationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns stored events into records, and binds each to the chain of its organization. An event that comes again changes nothing. */
final class AuditTrailWriter {

    private static final String HEADS = "select " + TrailHead.COLUMNS
            + " from readmodel.audit_head where organization_id = any (:organizations) for update";

    private static final String RECORDS = """
            insert into readmodel.audit_record
                   (organization_id, position, occurred_at, latest_at, action, refused, code,
                    actor_kind, actor, subject_kind, subject, digest)
            select * from unnest(:organizations::text[], :positions::bigint[], :occurred::timestamptz[], :latest::timestamptz[],
                                 :actions::text[], :refused::boolean[], :codes::text[], :actorKinds::text[], :actors::text[],
                                 :subjectKinds::text[], :subjects::text[], :digests::bytea[])
            """;

    private static final String MOVE_HEADS = """
            insert into readmodel.audit_head (%s)
            select * from unnest(:organizations::text[], :positions::bigint[], :records::bigint[], :latest::timestamptz[],
                                 :mostLate::bigint[], :digests::bytea[])
            on conflict (organization_id) do update
               set position = excluded.position, records = excluded.records, latest_at = excluded.latest_at,
                   most_late = excluded.most_late, digest = excluded.digest
            """.formatted(TrailHead.COLUMNS);

    /** A name that is told again replaces what was told before; one that is not told leaves it. */
    private static final String NAMES = """
            insert into readmodel.audit_name as known (organization_id, id, address, name, email, search_text, position)
            select * from unnest(:organizations::text[], :ids::text[], :addresses::text[], :names::text[],
                                 :emails::text[], :texts::text[], :positions::bigint[])
            on conflict (organization_id, id) do update
               set address = excluded.address, name = excluded.name, email = excluded.email, search_text = excluded.search_text,
                   position = excluded.position
             where known.position < excluded.position
            """;

    private static final String WORDS = """
            insert into readmodel.audit_word (kind, word)
            select * from unnest(:kinds::text[], :words::text[]) on conflict do nothing
            """;

    /** In the place of an organization. */
    private static final String ANYWHERE = "";

    private static final String FORGET =
            "update readmodel.audit_name set name = null, email = null, search_text = '' where address = :address and position < :before";

    private final ReadModel readModel;
    private final StoredHistory history;
    private final People people;

    AuditTrailWriter(ReadModel readModel, StoredHistory history, People people) {
        this.readModel = readModel;
        this.history = history;
        this.people = people;
    }

    private record Added(AuditedEvent audited, TrailHead head) {}

    private record Word(String kind, String word) {}

    /** @param positions of events of organizations, in their order */
    void write(List<Long> positions) {
        List<StoredEvent> stored = new ArrayList<>(history.at(positions));
        if (stored.size() < positions.size()) {
            throw new IllegalStateException(
                    "events that were read are no longer stored, of the positions " + positions);
        }
        stored.sort(Comparator.comparingLong(StoredEvent::position));
        List<AuditedEvent> audited = stored.stream().map(AuditedEvent::of).toList();
        Map<OrganizationId, TrailHead> heads =
                heads(audited.stream().map(AuditTrailWriter::organization).collect(Collectors.toSet()));
        List<Added> added = new ArrayList<>();
        Map<List<String>, MentionedName> names = new LinkedHashMap<>();
        for (AuditedEvent each : audited) {
            OrganizationId organization = organization(each);
            TrailHead head = heads.computeIfAbsent(organization, TrailHead::beginning);
            if (each.event().position() > head.position()) {
                TrailHead moved = head.then(each);
                heads.put(organization, moved);
                added.add(new Added(each, moved));
                MentionedName.in(each, people)
                        .forEach(name -> names.put(List.of(organization.value(), name.id()), name));
            }
        }
        if (!added.isEmpty()) {
            writeRecords(added);
            writeHeads(heads.values());
            writeNames(names);
            writeWords(added);
        }
    }

    private static OrganizationId organization(AuditedEvent audited) {
        return new OrganizationId(audited.payload().path("organizationId").asText());
    }

    private Map<OrganizationId, TrailHead> heads(Set<OrganizationId> organizations) {
        return readModel
                .sql(HEADS)
                .param("organizations", texts(organizations, OrganizationId::value))
                .query((row, n) -> TrailHead.of(row))
                .list()
                .stream()
                .collect(toMap(TrailHead::organization, Function.identity()));
    }

    private void writeRecords(List<Added> added) {
        readModel
                .sql(RECORDS)
                .param(
                        "organizations",
                        texts(added, each -> each.head.organization().value()))
                .param("positions", numbers(added, each -> each.head.position()))
                .param(
                        "occurred",
                        texts(added, each -> each.audited.event().occurredAt().toString()))
                .param("latest", texts(added, each -> each.head.latestAt().toString()))
                .param("actions", texts(added, each -> each.audited.action()))
                .param(
                        "refused",
                        added.stream().map(each -> each.audited.refused()).toArray(Boolean[]::new))
                .param("codes", texts(added, each -> each.audited.code()))
                .param("actorKinds", texts(added, each -> each.audited.actorKind()))
                .param("actors", texts(added, each -> each.audited.actor()))
                .param("subjectKinds", texts(added, each -> each.audited.subjectKind()))
                .param("subjects", texts(added, each -> each.audited.subject()))
                .param("digests", digests(added, each -> each.head.digest()))
                .update();
    }

    private void writeHeads(Collection<TrailHead> heads) {
        readModel
                .sql(MOVE_HEADS)
                .param("organizations", texts(heads, head -> head.organization().value()))
                .param("positions", numbers(heads, TrailHead::position))
                .param("records", numbers(heads, TrailHead::records))
                .param("latest", texts(heads, head -> head.latestAt().toString()))
                .param("mostLate", numbers(heads, TrailHead::mostLate))
                .param("digests", digests(heads, TrailHead::digest))
                .update();
    }

    private void writeNames(Map<List<String>, MentionedName> names) {
        if (names.isEmpty()) {
            return;
        }
        readModel
                .sql(NAMES)
                .param("organizations", texts(names.keySet(), key -> key.get(0)))
                .param("ids", texts(names.values(), MentionedName::id))
                .param("addresses", texts(names.values(), MentionedName::address))
                .param("names", texts(names.values(), MentionedName::name))
                .param("emails", texts(names.values(), MentionedName::email))
                .param("texts", texts(names.values(), MentionedName::searchText))
                .param("positions", numbers(names.values(), MentionedName::position))
                .update();
    }

    private void writeWords(List<Added> added) {
        Set<Word> words = new TreeSet<>(Comparator.comparing(Word::kind).thenComparing(Word::word));
        for (Added each : added) {
            words.add(new Word("action", each.audited.action()));
            if (each.audited.code() != null) {
                words.add(new Word("code", each.audited.code()));
            }
        }
        readModel
                .sql(WORDS)
                .param("kinds", texts(words, Word::kind))
                .param("words", texts(words, Word::word))
                .update();
    }

    /**
     * Keeps what some are called, for whichever trail they act in without belonging to the organization.
     *
     * @param accounts by the positions of their events, in order
     */
    void know(Map<Long, AccountRegistered> accounts) {
        Map<List<String>, MentionedName> names = new LinkedHashMap<>();
        accounts.forEach((position, account) -> {
            String id = account.userId().value();
            String address = account.address().value();
            names.put(
                    List.of(ANYWHERE, id),
                    new MentionedName(
                            id, address, people.open(account.name()), people.open(account.email()), position));
        });
        writeNames(names);
    }

    /** A person is not found by their name any more, or shown with it: unless they came back, and were told of again. */
    void forget(AddressDigest person, long before) {
        readModel
                .sql(FORGET)
                .param("address", person.value())
                .param("before", before)
                .update();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static <T> Long[] numbers(Collection<T> rows, Function<T, Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    private static <T> byte[][] digests(Collection<T> rows, Function<T, Digest> value) {
        return rows.stream().map(value).map(Digest::bytes).toArray(byte[][]::new);
    }
}
