package dev.roster.command.http;

import dev.roster.command.refusal.Rule;
import dev.roster.http.problem.Problem;
import dev.roster.values.ApiKeyId;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import dev.roster.values.Value;
import dev.roster.values.WebhookId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what several commands have in their paths and headers. What cannot exist is answered as what does not exist. */
public final class Requests {

    /** Years have four digits (RFC 3339, section 5.6). */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final Pattern ENTITY_TAG = Pattern.compile("\"(\\d{1,18})\"");

    /** Stands for what no invitation is called: whoever names it learns first whether the organization is theirs. */
    private static final InvitationId NO_INVITATION = new InvitationId(InvitationId.PREFIX + "0".repeat(26));

    private static final ApiKeyId NO_KEY = new ApiKeyId(ApiKeyId.PREFIX + "0".repeat(26));

    private static final WebhookId NO_WEBHOOK = new WebhookId(WebhookId.PREFIX + "0".repeat(26));

    private Requests() {}

    public static OrganizationId organization(String path) {
        return OrganizationId.parse(path).orElseThrow(Rule.ORGANIZATION_NOT_FOUND::refusal);
    }

    public static InvitationId invitation(String path) {
        return InvitationId.parse(path).orElse(NO_INVITATION);
    }

    public static ApiKeyId apiKey(String path) {
        return ApiKeyId.parse(path).orElse(NO_KEY);
    }

    public static WebhookId webhook(String path) {
        return WebhookId.parse(path).orElse(NO_WEBHOOK);
    }

    /** Null for what only stands for something that nothing is called. */
    public static String idOrNull(Value id) {
        return id.equals(NO_INVITATION) || id.equals(NO_KEY) || id.equals(NO_WEBHOOK) ? null : id.value();
    }

    public static UserId member(String path) {
        return UserId.parse(path).orElseThrow(Rule.MEMBER_NOT_FOUND::refusal);
    }

    /**
     * An instant as RFC 3339 writes it, to the millisecond; null for null.
     *
     * @param field where it stands
     */
    public static Instant instant(String field, String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            if (instant.isBefore(END_OF_TIME)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            throw notAnInstant(field);
        }
        throw notAnInstant(field);
    }

    private static RuntimeException notAnInstant(String field) {
        return Problem.invalid(field, "must be a date and time such as 2027-01-31T12:00:00Z")
                .asException();
    }

    /**
     * The version that an If-Match header asks for (RFC 9110, section 13.1.1), or null for any.
     *
     * @param header null when there is none
     */
    public static Long ifMatch(String header) {
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        Matcher tag = ENTITY_TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Problem.invalid("If-Match", "must be one entity tag as this service gives out, or *")
                    .asException();
        }
        return Long.valueOf(tag.group(1));
    }
}
