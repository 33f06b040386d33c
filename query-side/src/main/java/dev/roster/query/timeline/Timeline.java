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
     */
    record TimelinePage(List<TimelineEntry> items, @Nullable String next) {}

    /**
     * Reads a page.
     *
     * @param about an invitation, a member or a key; null for all that happened
     * @param after the cursor of the page before, or null
     * @param raw whether each entry is to have its event as it is stored
     */
    TimelinePage page(
            OrganizationId organization,
            @Nullable String about,
            Optional<Instant> readsSince,
            @Nullable String after,
            int limit,
            boolean raw) {
        Set<String> ids = about == null ? Set.of() : withInvitations(organization, about);
        List<Recorded> found = trail.after(organization, position(after), ids, readsSince, limit + 1);
        List<Recorded> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Cursor(
                                ORDER,
                                List.of(Long.toString(
                                        shown.get(limit - 1).record().position())))
                        .encode()
                : null;
        return new TimelinePage(entries(shown, raw), next);
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

    private static long position(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        String key = Cursor.decode(after, ORDER, 1).keys().get(0);
        if (!key.matches("\\d{1,18}")) {
            throw Problem.invalid("after", "is not a cursor of this list").asException();
        }
        return Long.parseLong(key);
    }
}
