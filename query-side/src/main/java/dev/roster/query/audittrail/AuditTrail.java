package dev.roster.query.audittrail;

import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.http.paging.Cursor;
import dev.roster.http.problem.Problem;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Reads the trail of an organization, newest first. Every filter ends in a look into an index that has the records of one value in their
 * order, so that a page costs the same however long the trail is.
 */
public final class AuditTrail {

    /** Counting costs as much as there is to count; nobody turns as many pages. */
    static final int MOST_COUNTED = 1_000;

    private static final String ORDER = "-position";
    private static final String OF_ORGANIZATION = "record.organization_id = :organization";

    /** Positions from which on, or up to which, a moment can be found: see {@link TrailHead}. */
    private static final String NOT_BEFORE = """
            record.occurred_at >= :from and record.position >= (
                select position from readmodel.audit_record
                 where organization_id = :organization and latest_at >= :from order by latest_at, position limit 1)
            """;

    private static final String BEFORE = """
            record.occurred_at < :to and record.position <= (
                select position from readmodel.audit_record
                 where organization_id = :organization
                   and latest_at < :to::timestamptz + (select most_late * interval '1 microsecond'
                                                         from readmodel.audit_head where organization_id = :organization)
                 order by latest_at desc, position desc limit 1)
            """;

    /** What was refused is always shown: somebody tried, who should not have. */
    private static final String RETAINED =
            "(record.action <> 'audit.read' or record.refused or record.occurred_at >= :readsSince)";

    private static final String MENTIONS = """
            select exists (select from readmodel.audit_record where organization_id = :organization and actor = :id)
                or exists (select from readmodel.audit_record where organization_id = :organization and subject = :id)
            """;

    private static final String PAGE = RecordRow.SELECT + """
              from (select position from (%s) found order by position desc limit :rows) found
              join readmodel.audit_record record on record.organization_id = :organization and record.position = found.position
            """ + RecordRow.NAMES + "order by record.position desc";

    private static final String IN_ORDER = RecordRow.SELECT + """
              from (select position from (%s) found order by position %s limit :rows) found
              join readmodel.audit_record record on record.organization_id = :organization and record.position = found.position
            """ + RecordRow.NAMES + "order by record.position";

    private static final String FROM_THERE = """
            select record.position from readmodel.audit_record record
             where organization_id = :organization and position %s :there and (:readsSince::timestamptz is null or %s)
             order by position %s limit :rows
            """;

    private static final String ABOUT_FROM_THERE = """
            select found.position
              from unnest(:ids::text[]) as wanted (value),
                   lateral (select record.position from readmodel.audit_record record
                             where record.organization_id = :organization and record.subject = wanted.value
                               and record.position %s :there and (:readsSince::timestamptz is null or %s)
                             order by record.position %s limit :rows) found
            """;

    private static final String COUNT = "select count(*) from (select from (%s) found limit :rows) counted";

    private final ReadModel readModel;
    private final StoredHistory history;
    private final AuditSearch search;

    AuditTrail(ReadModel readModel, StoredHistory history, AuditSearch search) {
        this.readModel = readModel.plannedEachTime();
        this.history = history;
        this.search = search;
    }

    /**
     * A part of the trail.
     *
     * @param total how many records match on all pages; null where counting would take long: there are more than 1,000,
     *     or a text was found in too many names
     */
    record AuditPage(
            List<AuditRecord> items,
            @Nullable String next,
            @Nullable Long total) {}

    /**
     * Reads one page.
     *
     * @param readsSince records of reads from before are not shown; empty for all
     * @param after the cursor of the page before, or null
     */
    AuditPage page(
            OrganizationId organization,
            AuditFilter filter,
            Optional<Instant> readsSince,
            @Nullable String after,
            int limit) {
        List<Selection> selections = selections(organization, filter);
        if (selections.stream().anyMatch(Selection::isEmpty)) {
            return new AuditPage(List.of(), null, 0L);
        }
        MapSqlParameterSource parameters = new MapSqlParameterSource("organization", organization.value())
                .addValue("from", filter.from().map(ReadModel::at).orElse(null))
                .addValue("to", filter.to().map(ReadModel::at).orElse(null))
                .addValue("readsSince", readsSince.map(ReadModel::at).orElse(null));
        List<String> conditions = conditions(filter, readsSince);
        Optional<Selection> lookedUp = rarest(selections, parameters);
        Long total = selections.stream().allMatch(Selection::canBeLookedUp)
                ? count(positions(selections, lookedUp, conditions, parameters), parameters)
                : null;
        if (after != null) {
            conditions.add("record.position < :after");
            parameters.addValue("after", position(after));
        }
        return read(positions(selections, lookedUp, conditions, parameters), parameters, limit, total);
    }

    /**
     * What happened, in its order.
     *
     * @param event as it is stored; null when it is gone from the store
     */
    public record Recorded(AuditRecord record, @Nullable StoredEvent event) {}

    /**
     * Reads on from a position, oldest first.
     *
     * @param about what happened to these alone: ids, or digests of addresses; all when there are none
     * @param readsSince records of reads from before are not shown; empty for all
     */
    public List<Recorded> after(
            OrganizationId organization, long position, Set<String> about, Optional<Instant> readsSince, int limit) {
        return inOrder(organization, position, ">", "asc", about, readsSince, limit);
    }

    /** The same up to a position, which is not among them: those that are nearest to it, oldest first. */
    public List<Recorded> before(
            OrganizationId organization, long position, Set<String> about, Optional<Instant> readsSince, int limit) {
        return inOrder(organization, position, "<", "desc", about, readsSince, limit);
    }

    private List<Recorded> inOrder(
            OrganizationId organization,
            long position,
            String side,
            String nearest,
            Set<String> about,
            Optional<Instant> readsSince,
            int limit) {
        String positions = (about.isEmpty() ? FROM_THERE : ABOUT_FROM_THERE).formatted(side, RETAINED, nearest);
        List<RecordRow> rows = readModel
                .sql(IN_ORDER.formatted(positions, nearest))
                .param("organization", organization.value())
                .param("there", position)
                .param("ids", about.toArray(String[]::new))
                .param("readsSince", readsSince.map(ReadModel::at).orElse(null))
                .param("rows", limit)
                .query((row, n) -> RecordRow.of(row))
                .list();
        Map<Long, StoredEvent> events = eventsOf(rows);
        return rows.stream()
                .map(row -> {
                    StoredEvent event = events.get(row.position());
                    return new Recorded(row.with(event), event);
                })
                .toList();
    }

    private Map<Long, StoredEvent> eventsOf(List<RecordRow> rows) {
        return history.at(rows.stream().map(RecordRow::position).toList()).stream()
                .collect(Collectors.toMap(StoredEvent::position, Function.identity()));
    }

    /** Whether it is the id of somebody who has done something here, or of whom or what something was done to. */
    boolean mentions(OrganizationId organization, String id) {
        return readModel
                .sql(MENTIONS)
                .param("organization", organization.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private List<Selection> selections(OrganizationId organization, AuditFilter filter) {
        List<Selection> selections = new ArrayList<>();
        filter.actor().map(actor -> search.by("actor", organization, actor)).ifPresent(selections::add);
        filter.subject()
                .map(subject -> search.by("subject", organization, subject))
                .ifPresent(selections::add);
        filter.search().map(text -> search.matching(organization, text)).ifPresent(selections::add);
        filter.actions()
                .map(actions -> Selection.any(new Selection.Values("action", actions)))
                .ifPresent(selections::add);
        return selections;
    }

    private static List<String> conditions(AuditFilter filter, Optional<Instant> readsSince) {
        List<String> conditions = new ArrayList<>(List.of(OF_ORGANIZATION));
        filter.refused()
                .map(refused -> refused ? "record.refused" : "not record.refused")
                .ifPresent(conditions::add);
        filter.from().map(from -> NOT_BEFORE).ifPresent(conditions::add);
        filter.to().map(to -> BEFORE).ifPresent(conditions::add);
        readsSince.map(since -> RETAINED).ifPresent(conditions::add);
        return conditions;
    }

    /** Of several selections the one with the fewest records, as far as they are counted. */
    private Optional<Selection> rarest(List<Selection> selections, MapSqlParameterSource parameters) {
        List<Selection> candidates =
                selections.stream().filter(Selection::canBeLookedUp).toList();
        if (candidates.size() < 2) {
            return candidates.stream().findFirst();
        }
        List<String> ofOrganization = List.of(OF_ORGANIZATION);
        return candidates.stream()
                .min(Comparator.comparing(
                        candidate -> count(
                                positions(List.of(candidate), Optional.of(candidate), ofOrganization, parameters),
                                parameters),
                        Comparator.nullsLast(Comparator.naturalOrder())));
    }

    /** One selection is looked up; the others are conditions on what is found. */
    static String positions(
            List<Selection> selections,
            Optional<Selection> lookedUp,
            List<String> conditions,
            MapSqlParameterSource parameters) {
        String names = "";
        List<String> all = new ArrayList<>(conditions);
        for (int nth = 0; nth < selections.size(); nth++) {
            Selection selection = selections.get(nth);
            if (lookedUp.isEmpty() || selection != lookedUp.get()) {
                all.add(selection.asCondition(nth, parameters));
                names += selection.names(parameters);
            }
        }
        String others = String.join(" and ", all);
        return names
                + lookedUp.map(selection -> selection.asLookUps(selections.size(), others, parameters))
                        .orElse("select record.position from readmodel.audit_record record where " + others
                                + " order by record.position desc limit :rows");
    }

    private @Nullable Long count(String positions, MapSqlParameterSource parameters) {
        parameters.addValue("rows", MOST_COUNTED + 1);
        long counted = readModel
                .sql(COUNT.formatted(positions))
                .paramSource(parameters)
                .query(Long.class)
                .single();
        return counted > MOST_COUNTED ? null : counted;
    }

    private AuditPage read(String positions, MapSqlParameterSource parameters, int limit, @Nullable Long total) {
        // One row more than was asked for tells whether there is a next page.
        parameters.addValue("rows", limit + 1);
        List<RecordRow> rows = readModel
                .sql(PAGE.formatted(positions))
                .paramSource(parameters)
                .query((row, n) -> RecordRow.of(row))
                .list();
        List<RecordRow> shown = rows.stream().limit(limit).toList();
        Map<Long, StoredEvent> events = eventsOf(shown);
        String next = rows.size() > limit
                ? new Cursor(ORDER, List.of(Long.toString(shown.get(limit - 1).position()))).encode()
                : null;
        return new AuditPage(
                shown.stream().map(row -> row.with(events.get(row.position()))).toList(), next, total);
    }

    private static long position(String after) {
        String key = Cursor.decode(after, ORDER, 1).keys().get(0);
        if (!key.matches("\\d{1,18}")) {
            throw Problem.invalid("after", "is not a cursor of this list").asException();
        }
        return Long.parseLong(key);
    }
}
