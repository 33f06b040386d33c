package dev.roster.query.audittrail;

import dev.roster.chain.AuditedEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param position its place in the order of all that happened, in whichever organization
 * @param action the stored name of the event, or for what was refused the command's
 * @param outcome {@code succeeded} or {@code refused}
 * @param detail what else there is to say; the code, where it was refused
 */
public record AuditRecord(
        String organizationId,
        long position,
        Instant occurredAt,
        String action,
        String outcome,
        Actor actor,
        Subject subject,
        Map<String, Object> detail,
        Context context) {

    /**
     * Who did it, or wanted to.
     *
     * @param kind {@code user}, {@code api-key}, {@code support}, {@code system} or {@code anonymous}
     * @param id null for somebody who was not logged in
     * @param name null where none is known, and of an erased person
     */
    @Schema(name = "AuditActor")
    public record Actor(
            String kind,
            @Nullable String id,
            @Nullable String name,
            @Nullable String email) {}

    /**
     * To whom, or to what.
     *
     * @param kind {@code organization}, {@code user}, {@code invitation}, {@code api-key}, {@code webhook}, or {@code address} for one that has none of these
     * @param id null for an address
     */
    @Schema(name = "AuditSubject")
    public record Subject(
            String kind,
            @Nullable String id,
            @Nullable String name,
            @Nullable String email) {}

    /**
     * From where and in the course of what.
     *
     * @param correlationId what all that follows from one cause has in common
     * @param causationId of the command
     * @param reason what support stated
     */
    @Schema(name = "AuditContext")
    public record Context(
            @Nullable String requestId,
            @Nullable String correlationId,
            @Nullable String causationId,
            @Nullable String remoteAddress,
            @Nullable String userAgent,
            @Nullable String reason) {

        static final Context UNKNOWN = new Context(null, null, null, null, null, null);

        static Context of(AuditedEvent audited) {
            return new Context(
                    audited.context("requestId"),
                    audited.context("correlationId"),
                    audited.context("causationId"),
                    audited.context("remoteAddress"),
                    audited.context("userAgent"),
                    audited.context("reason"));
        }
    }
}
