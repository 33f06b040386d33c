package dev.roster.query.timeline;

import dev.roster.chain.StoredEvent;
import dev.roster.http.paging.Cursor;
import dev.roster.http.problem.Problem;
import dev.roster.maildelivery.MailDeliveries;
import dev.roster.maildelivery.MailDelivery;
import dev.roster.query.audittrail.AuditTrail;
import dev.roster.query.audittrail.AuditTrail.Recorded;
import dev.roster.values.OrganizationId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what happened, oldest first. */
final class Timeline {

    private static final String ORDER = "position";
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** More than has ever happened to one invitation, member or key. */
    private static final int ALL = 10_000;

    private final AuditTrail trail;
    private final MailDeliveries deliveries;

    Timeline(AuditTrail trail, MailDeliveries deliveries) {
        this.trail = trail;
        this.deliveries = deliveries;
    }

    /**
     * A part of what happened.
     *
     * @param next where it goes on; null when this is the end so far
     * @param previous to be given as {@code before} for what came before; null when this is the beginning
     */
    record TimelinePage(
            List<TimelineEntry> items,
            @Nullable String next,
            @Nullable String previous) {}

    /**
     * What is wanted of it.
     *
     * @param about an invitation, a member or a key; null for all that happened
     * @param readsSince records of reads from before are not shown; empty for all
     * @param raw whether each entry is to have its event as it is stored
     */
    record Wanted(@Nullable String about, Optional<Instant> readsSince, int limit, boolean raw) {}

    /** Reads on from the cursor of the page before, or from the beginning. */
    TimelinePage after(OrganizationId organization, Wanted wanted, @Nullable String after) {
        long from = position("after", after);
        Set<String> ids = ids(organization, wanted);
        List<Recorded> found = trail.after(organization, from, ids, wanted.readsSince, wanted.limit + 1);
        return page(first(found, wanted.limit), found.size() > wanted.limit, from > 0, wanted);
    }

    /** Reads what came before a page; the newest when it is of none. */
    TimelinePage before(OrganizationId organization, Wanted wanted, String before) {
        long to = before.isEmpty() ? Long.MAX_VALUE : position("before", before);
        Set<String> ids = ids(organization, wanted);
        List<Recorded> found = trail.before(organization, to, ids, wanted.readsSince, wanted.limit + 1);
        return page(last(found, wanted.limit), !before.isEmpty(), found.size() > wanted.limit, wanted);
    }

    /** Reads what came right before that position, with what is there, and what came right after it. */
    TimelinePage around(OrganizationId organization, Wanted wanted, long position) {
        Set<String> ids = ids(organization, wanted);
        int later = wanted.limit / 2;
        int upTo = wanted.limit - later;
        List<Recorded> before = trail.before(organization, position + 1, ids, wanted.readsSince, upTo + 1);
        List<Recorded> after = trail.after(organization, position, ids, wanted.readsSince, later + 1);
        List<Recorded> shown = Stream.concat(last(before, upTo).stream(), first(after, later).stream())
                .toList();
        return page(shown, after.size() > later, before.size() > upTo, wanted);
    }

    private TimelinePage page(List<Recorded> shown, boolean goesOn, boolean hasBefore, Wanted wanted) {
        return new TimelinePage(
                entries(shown, wanted.raw),
                goesOn && !shown.isEmpty() ? cursor(shown.get(shown.size() - 1)) : null,
                hasBefore && !shown.isEmpty() ? cursor(shown.get(0)) : null);
    }

    private static String cursor(Recorded recorded) {
        return new Cursor(ORDER, List.of(Long.toString(recorded.record().position()))).encode();
    }

    private static List<Recorded> first(List<Recorded> found, int limit) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static List<Recorded> last(List<Recorded> found, int limit) {
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    private Set<String> ids(OrganizationId organization, Wanted wanted) {
        return wanted.about == null ? Set.of() : withInvitations(organization, wanted.about);
    }

    /** All that happened to something. */
    List<TimelineEntry> of(OrganizationId organization, String id, boolean raw) {
        return entries(trail.after(organization, 0, Set.of(id), Optional.empty(), ALL), raw);
    }

    /** Whoever joined by an invitation has a story that begins with it. */
    private Set<String> withInvitations(OrganizationId organization, String about) {
        Set<String> ids = new HashSet<>(Set.of(about));
        trail.after(organization, 0, Set.of(about), Optional.empty(), ALL).stream()
                .filter(recorded -> recorded.record().action().equals("member.joined"))
                .map(recorded -> recorded.record().detail().get("invitationId"))
                .filter(Objects::nonNull)
                .forEach(invitation -> ids.add(invitation.toString()));
        return ids;
    }

    private List<TimelineEntry> entries(List<Recorded> found, boolean raw) {
        Map<String, MailDelivery> mails = deliveries.of(found.stream()
                .map(Recorded::event)
                .filter(Objects::nonNull)
                .map(StoredEvent::eventId)
                .toList());
        return found.stream().map(recorded -> entry(recorded, mails, raw)).toList();
    }

    private static TimelineEntry entry(Recorded recorded, Map<String, MailDelivery> mails, boolean raw) {
        StoredEvent event = recorded.event();
        MailDelivery mail = event == null ? null : mails.get(event.eventId());
        return new TimelineEntry(
                recorded.record().position(),
                recorded.record().occurredAt(),
                Sentences.of(recorded.record()),
                recorded.record().action(),
                recorded.record().outcome(),
                (String) recorded.record().detail().get("code"),
                recorded.record().actor(),
                recorded.record().subject(),
                mail == null ? null : TimelineEntry.Mail.of(mail),
                raw && event != null ? raw(event) : null);
    }

    private static TimelineEntry.RawEvent raw(StoredEvent event) {
        return new TimelineEntry.RawEvent(
                event.eventId(),
                event.type(),
                event.revision(),
                event.stream(),
                event.sequence(),
                JSON.readValue(event.payload(), FIELDS),
                JSON.readValue(event.metadata(), FIELDS));
    }

    private static long position(String parameter, @Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        String key = Cursor.decode(parameter, cursor, ORDER, 1).keys().get(0);
        if (!key.matches("\\d{1,18}")) {
            throw Problem.invalid(parameter, "is not a cursor of this list").asException();
        }
        return Long.parseLong(key);
    }
}
