package dev.roster.query.timeline;

import dev.roster.personaldata.EmailAddress;
import dev.roster.query.audittrail.AuditRecord;
import dev.roster.query.readmodel.People;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what a record tells, as it can be put into a ticket: the time in UTC, people by their names, addresses shortened. */
final class Sentences {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private Sentences() {}

    static String of(AuditRecord record) {
        return time(record.occurredAt()) + ", " + EmailAddress.maskedIn(said(record));
    }

    static String time(Instant instant) {
        return TIME.format(instant) + " UTC";
    }

    /** Somebody by their name; else by their address, as far as it is shown; else by their id. */
    static String named(@Nullable String name, @Nullable String email, @Nullable String id) {
        if (name != null && !name.contains("@")) {
            return name;
        }
        return EmailAddress.parse(email == null ? name : email)
                .map(EmailAddress::masked)
                .orElseGet(() -> Objects.requireNonNullElse(id, People.ERASED));
    }

    private static String said(AuditRecord record) {
        String who = who(record.actor());
        String what = whom(record.subject());
        Detail detail = new Detail(record.detail());
        if (record.outcome().equals("refused")) {
            return refused(record.action(), who, what, detail);
        }
        return switch (record.action()) {
            case "organization.created" ->
                "%s created the organization \"%s\" on the plan %s"
                        .formatted(who, detail.text("name"), detail.text("plan"));
            case "organization.renamed" -> "%s renamed the organization to \"%s\"".formatted(who, detail.text("name"));
            case "organization.plan-changed" -> "%s changed the plan to %s".formatted(who, detail.text("plan"));
            case "organization.closed" -> who + " closed the organization";
            case "seat.reserved" ->
                "a seat was reserved for the invitation to %s until %s".formatted(what, detail.time("until"));
            case "seat.released" ->
                "the seat of the invitation to %s was given back (%s)".formatted(what, detail.text("reason"));
            case "member.joined" -> "%s joined as %s".formatted(what, detail.text("role"));
            case "member.role-changed" -> "%s made %s %s".formatted(who, what, detail.text("role"));
            case "member.removed" -> "%s removed %s".formatted(who, what);
            case "member.left" -> what + " left";
            case "member.invited" ->
                "%s invited %s as %s, valid until %s"
                        .formatted(who, what, detail.text("role"), detail.time("expiresAt"));
            case "invitation.resent" ->
                "%s sent the invitation to %s again as %s, with link number %s, valid until %s"
                        .formatted(who, what, detail.text("role"), detail.text("generation"), detail.time("expiresAt"));
            case "invitation.accepted" -> "%s accepted the invitation to %s".formatted(who, what);
            case "invitation.declined" -> "%s declined the invitation to %s".formatted(who, what);
            case "invitation.revoked" -> "%s took the invitation to %s back".formatted(who, what);
            case "invitation.expired" -> "the invitation to %s expired".formatted(what);
            case "api-key.created" -> "%s created the API key \"%s\"".formatted(who, detail.text("name"));
            case "api-key.revoked" -> "%s revoked the API key %s".formatted(who, what);
            case "api-key.transferred" -> "the API key %s passed to the admins".formatted(what);
            case "webhook.created" -> "%s created a webhook to %s".formatted(who, detail.text("url"));
            case "webhook.secret-rotated" ->
                "%s gave the webhook %s another secret, with number %s".formatted(who, what, detail.text("generation"));
            case "webhook.paused" -> "%s paused the webhook %s (%s)".formatted(who, what, detail.text("reason"));
            case "webhook.resumed" -> "%s let the webhook %s go on%s".formatted(who, what, from(detail));
            case "webhook.deleted" -> "%s deleted the webhook %s".formatted(who, what);
            case "credits.granted" ->
                "%s granted %s credits, which makes %s".formatted(who, detail.text("amount"), detail.text("balance"));
            case "credits.consumed" ->
                "%s used %s credits, which leaves %s".formatted(who, detail.text("amount"), detail.text("balance"));
            case "audit.read" -> "%s looked at the %s".formatted(who, looked(detail.text("what")));
            case "audit.exported" -> "%s exported the audit trail as %s".formatted(who, detail.text("format"));
            default -> "%s: %s, %s".formatted(who, record.action(), what);
        };
    }

    private static String from(Detail detail) {
        String position = detail.text("fromPosition");
        return position.equals("?") ? "" : " from position " + position;
    }

    private static String looked(String what) {
        return switch (what) {
            case "records" -> "audit trail";
            case "proof" -> "proof of the audit trail";
            default -> what;
        };
    }

    private static String refused(String action, String who, String what, Detail detail) {
        String code = detail.text("code");
        return switch (action) {
            case "invitation.accept" -> "%s could not accept the invitation to %s: %s".formatted(who, what, code);
            case "invitation.decline" -> "%s could not decline the invitation to %s: %s".formatted(who, what, code);
            case "member.invite" -> "%s could not invite %s: %s".formatted(who, what, code);
            default -> "%s was refused %s (%s): %s".formatted(who, action, what, code);
        };
    }

    private static String who(AuditRecord.Actor actor) {
        return switch (actor.kind()) {
            case "system" -> "Roster";
            case "anonymous" -> "somebody who was not logged in";
            case "api-key" -> "the API key " + named(actor.name(), null, actor.id());
            case "support" -> "support (%s)".formatted(named(actor.name(), actor.email(), actor.id()));
            default -> named(actor.name(), actor.email(), actor.id());
        };
    }

    private static String whom(AuditRecord.Subject subject) {
        return subject.kind().equals("organization")
                ? "the organization"
                : named(subject.name(), subject.email(), subject.id());
    }

    /** What else the event says. */
    private record Detail(Map<String, Object> fields) {

        String text(String field) {
            Object value = fields.get(field);
            return value == null ? "?" : value.toString();
        }

        String time(String field) {
            try {
                return Sentences.time(Instant.parse(text(field)));
            } catch (DateTimeException e) {
                return text(field);
            }
        }
    }
}
