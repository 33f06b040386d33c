package dev.roster.command.refusal;

import java.util.Locale;

/** What can stand against a command. The code is the name in lower case, and part of the contract with clients. */
public enum Rule {
    ORGANIZATION_NOT_FOUND(Kind.NOT_FOUND, "There is no such organization among yours."),
    ORGANIZATION_CLOSED(Kind.GONE, "The organization was closed."),
    MEMBER_NOT_FOUND(Kind.NOT_FOUND, "Nobody of that id is a member of the organization."),
    INVITATION_NOT_FOUND(Kind.NOT_FOUND, "The organization has no such invitation."),

    API_KEY_NOT_FOUND(Kind.NOT_FOUND, "The organization has no such API key."),
    ADMIN_REQUIRED(Kind.FORBIDDEN, "Only an admin of the organization may do this."),
    PLAN_HAS_NO_ORGANIZATIONS(Kind.CONFLICT, "The Explore plan is personal: choose team, visionary or enterprise."),
    VERSION_CONFLICT(Kind.PRECONDITION, "The organization has changed since the version that If-Match names."),
    CONCURRENT_MODIFICATION(Kind.CONFLICT, "Others are changing the same thing at this moment: try again."),

    ALREADY_INVITED(Kind.CONFLICT, "This address has a pending invitation: resend or revoke that one."),
    ALREADY_MEMBER(Kind.CONFLICT, "This person is a member already."),
    SEAT_LIMIT_REACHED(Kind.CONFLICT, "Every seat of the plan is taken by a member or a pending invitation."),
    ACCOUNT_NOT_FOUND(
            Kind.NOT_FOUND,
            "Nobody is known by that id or address: an account begins with the first call of its owner, an address with an invitation or such a call."),
    INSUFFICIENT_CREDITS(Kind.UNPAID, "There are fewer credits left than this takes; nothing was used up."),
    REFERENCE_REUSED(Kind.CONFLICT, "Another amount has been booked under this reference already."),
    CREDIT_LIMIT_REACHED(Kind.CONFLICT, "No balance holds more than 9007199254740991 credits."),
    LAST_ADMIN(Kind.CONFLICT, "The organization would be left without an admin: make somebody else admin first."),
    CANNOT_REMOVE_SELF(Kind.CONFLICT, "Nobody removes themself: leave the organization instead."),

    CHECKPOINT_INVALID(
            Kind.CONFLICT,
            "The signature of the last checkpoint is wrong, or the event that it ends with is gone: nothing more is signed"
                    + " before somebody has looked."),

    WEBHOOK_NOT_FOUND(Kind.NOT_FOUND, "The organization has no such webhook."),
    WEBHOOKS_NOT_CONFIGURED(Kind.CONFLICT, "There are no webhooks here: whoever runs Roster has given them no key."),
    WEBHOOK_URL_INVALID(
            Kind.INVALID,
            "No webhook can have this address: it takes https, a host in its plain form, port 443 or one from 1024 on, no user,"
                    + " no fragment and at most 2,000 characters."),
    WEBHOOK_ADDRESS_FORBIDDEN(Kind.INVALID, "Webhooks go to public addresses alone."),
    WEBHOOK_LIMIT_REACHED(Kind.CONFLICT, "An organization has at most 10 webhooks: delete one that is not needed."),
    WEBHOOK_NOT_PAUSED(Kind.CONFLICT, "The webhook is not paused: pause it first to have it go on from elsewhere."),

    INVITATION_NOT_PENDING(Kind.CONFLICT, "The invitation is pending no longer."),
    INVITATION_TOKEN_INVALID(
            Kind.INVALID, "The link is damaged or was never given out: open it from the e-mail again."),
    INVITATION_ALREADY_ACCEPTED(Kind.CONFLICT, "The invitation was used already; a link admits one person, once."),
    INVITATION_REVOKED(Kind.GONE, "The invitation was taken back: ask an admin for a new one."),
    INVITATION_EXPIRED(Kind.GONE, "The invitation has expired; an admin can send it again."),
    INVITATION_SUPERSEDED(Kind.GONE, "The invitation was sent again: use the link of the newest e-mail."),
    INVITATION_EMAIL_ERASED(
            Kind.GONE, "The address that was invited has been erased: take the invitation back and invite anew."),
    INVITATION_EMAIL_MISMATCH(
            Kind.FORBIDDEN,
            "The invitation went to another address: log in with that one, or ask for an invitation to yours."),
    EMAIL_NOT_VERIFIED(
            Kind.FORBIDDEN, "Your e-mail address is not verified yet: verify it with your identity provider first.");

    /** In which way a rule stands against a command; each kind has one HTTP status. */
    public enum Kind {
        INVALID,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        UNPAID,
        GONE,
        PRECONDITION
    }

    private final Kind kind;
    private final String explanation;

    Rule(Kind kind, String explanation) {
        this.kind = kind;
        this.explanation = explanation;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String explanation() {
        return explanation;
    }

    /** Throws when the rule is broken. */
    public void refuseIf(boolean broken) {
        if (broken) {
            throw new Refused(this);
        }
    }

    public Refused refusal() {
        return new Refused(this);
    }
}
