package dev.roster.command.http;

import dev.roster.command.refusal.Rule;
import dev.roster.http.problem.Problem;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what several commands have in their paths and headers. What cannot exist is answered as what does not exist. */
public final class Requests {

    private static final Pattern ENTITY_TAG = Pattern.compile("\"(\\d{1,18})\"");

    /** Stands for what no invitation is called: whoever names it learns first whether the organization is theirs. */
    private static final InvitationId NO_INVITATION = new InvitationId(InvitationId.PREFIX + "0".repeat(26));

    private Requests() {}

    public static OrganizationId organization(String path) {
        return OrganizationId.parse(path).orElseThrow(Rule.ORGANIZATION_NOT_FOUND::refusal);
    }

    public static InvitationId invitation(String path) {
        return InvitationId.parse(path).orElse(NO_INVITATION);
    }

    public static UserId member(String path) {
        try {
            return new UserId(path);
        } catch (IllegalArgumentException e) {
            throw Rule.MEMBER_NOT_FOUND.refusal();
        }
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
