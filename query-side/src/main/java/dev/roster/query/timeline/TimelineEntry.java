package dev.roster.query.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.roster.maildelivery.MailDelivery;
import dev.roster.query.audittrail.AuditRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param position its place in the order of all that happened, in whichever organization
 * @param sentence for people, with addresses shortened: it can be passed on
 * @param code why it was refused; left out when it was not
 * @param mail what became of the e-mail that followed; left out where none was to follow, or nothing is known of it
 * @param event as it is stored; left out unless asked for
 */
record TimelineEntry(
        long position,
        Instant occurredAt,
        String sentence,
        String action,
        String outcome,
        @JsonInclude(Include.NON_NULL) @Nullable String code,
        AuditRecord.Actor actor,
        AuditRecord.Subject subject,
        @JsonInclude(Include.NON_NULL) @Nullable Mail mail,
        @JsonInclude(Include.NON_NULL) @Nullable RawEvent event) {

    /**
     * An e-mail.
     *
     * @param state {@code taken} by a server, {@code failed} so far and tried again, or {@code dropped} since it was not needed any more
     * @param server host and port
     * @param fault of which kind the last fault was; null for none
     */
    @Schema(name = "InvitationMail")
    record Mail(
            String state,
            String server,
            Instant at,
            int attempts,
            @Nullable String fault) {

        static Mail of(MailDelivery delivery) {
            return new Mail(
                    delivery.state().name().toLowerCase(Locale.ROOT),
                    delivery.server(),
                    delivery.at(),
                    delivery.attempts(),
                    delivery.fault());
        }
    }

    /**
     * An event as it is stored. What is personal in it is sealed.
     *
     * @param sequence its place in the stream
     */
    @Schema(name = "StoredEvent")
    record RawEvent(
            String eventId,
            String type,
            String revision,
            String stream,
            long sequence,
            Map<String, Object> payload,
            Map<String, Object> metadata) {}
}
