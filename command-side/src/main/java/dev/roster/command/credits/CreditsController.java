package dev.roster.command.credits;

import dev.roster.command.audittrail.Asks;
import dev.roster.command.audittrail.Requested;
import dev.roster.command.credits.CreditsCommand.ConsumeCredits;
import dev.roster.command.credits.CreditsCommand.GrantCredits;
import dev.roster.command.http.Answer;
import dev.roster.command.http.Requests;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.idempotency.Reference;
import dev.roster.command.organization.Asking;
import dev.roster.command.organization.OrganizationCommand.ProveMembership;
import dev.roster.command.refusal.Refuses;
import dev.roster.command.refusal.Rule;
import dev.roster.events.CreditsEvent;
import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.ApiKeyCaller;
import dev.roster.http.authentication.Caller;
import dev.roster.http.authentication.OperatorOnly;
import dev.roster.http.openapi.Answers;
import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Grants credits and uses them up. Each grant and each use has a name of the client's, under which it is booked once. */
@RestController
class CreditsController {

    /** Those that {@link CreditsEvent#CARRIED_OVER} begins are not for clients to use. */
    private static final String NAME = "(?!" + CreditsEvent.CARRIED_OVER + ")[\\x21-\\x7e]{1,200}";

    private static final String NOT_A_NAME =
            "must be 1 to 200 printable ASCII characters without spaces, and not begin with upgrade:";
    private static final long MOST_AT_ONCE = 1_000_000_000_000L;
    private static final String NOT_AN_AMOUNT = "must be a whole number from 1 to 1000000000000";

    private final CommandEndpoint commands;

    CreditsController(CommandEndpoint commands) {
        this.commands = commands;
    }

    /** @param reference what they are granted for, such as the number of an invoice */
    @Schema(name = "CreditsGrant")
    record Grant(
            @NotNull(message = NOT_AN_AMOUNT)
            @Min(value = 1, message = NOT_AN_AMOUNT)
            @Max(value = MOST_AT_ONCE, message = NOT_AN_AMOUNT)
            Long amount,

            @NotNull(message = NOT_A_NAME) @Pattern(regexp = NAME, message = NOT_A_NAME)
            String reference) {}

    /**
     * @param usageId what they are used for, such as the id of a job; one name among all uses of the organization, whoever tells them
     * @param organizationId whose credits, for a person; their own when it is left out. A key implies its organization
     */
    @Schema(name = "CreditsUsage")
    record Usage(
            @NotNull(message = NOT_AN_AMOUNT)
            @Min(value = 1, message = NOT_AN_AMOUNT)
            @Max(value = MOST_AT_ONCE, message = NOT_AN_AMOUNT)
            Long amount,

            @NotNull(message = NOT_A_NAME) @Pattern(regexp = NAME, message = NOT_A_NAME)
            String usageId,

            String organizationId) {}

    @Schema(name = "GrantedCredits")
    record Granted(String reference, long amount, long balance) {}

    @Schema(name = "UsedCredits")
    record Used(String usageId, long amount, long balance) {}

    /** Grants credits to an organization, once for each reference. */
    @PostMapping("/organizations/{org}/credits/grants")
    @Asks("credits.grant")
    @Answers(status = 201, body = Granted.class)
    @Refuses({Rule.CREDIT_LIMIT_REACHED, Rule.REFERENCE_REUSED})
    ResponseEntity<Object> grantToOrganization(
            @PathVariable String org,
            @Valid @RequestBody Grant body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @OperatorOnly Caller caller,
            HttpServletRequest request) {
        return grant(Owner.organization(Requests.organization(org)), body, Requests.ifMatch(ifMatch), caller, request);
    }

    /** Grants credits to somebody's personal workspace, once for each reference. */
    @PostMapping("/accounts/{user}/credits/grants")
    @Asks("credits.grant")
    @Answers(status = 201, body = Granted.class)
    @Refuses({Rule.ACCOUNT_NOT_FOUND, Rule.CREDIT_LIMIT_REACHED, Rule.REFERENCE_REUSED})
    ResponseEntity<Object> grantToPerson(
            @PathVariable String user,
            @Valid @RequestBody Grant body,
            @OperatorOnly Caller caller,
            HttpServletRequest request) {
        UserId person = UserId.parse(user).orElseThrow(Rule.ACCOUNT_NOT_FOUND::refusal);
        return grant(Owner.person(person), body, null, caller, request);
    }

    private ResponseEntity<Object> grant(
            Owner owner, Grant body, Long ifVersion, Caller caller, HttpServletRequest request) {
        return commands.carryOutOncePer(
                new Reference(
                        "granted " + owner.stream(),
                        body.reference(),
                        body.amount().toString()),
                null,
                new GrantCredits(owner, body.amount(), body.reference(), caller.userId(), ifVersion),
                caller,
                request,
                (Long balance) -> Answer.created(new Granted(body.reference(), body.amount(), balance)));
    }

    /** Uses credits up, once for each usage id: those of an organization, or one's own. */
    @PostMapping("/credits/usage")
    @Asks("credits.consume")
    @Answers(status = 201, body = Used.class)
    @Refuses({Rule.INSUFFICIENT_CREDITS, Rule.ORGANIZATION_CLOSED, Rule.ORGANIZATION_NOT_FOUND, Rule.REFERENCE_REUSED})
    ResponseEntity<Object> useCredits(@Valid @RequestBody Usage body, Actor caller, HttpServletRequest request) {
        OrganizationId named = body.organizationId() == null ? null : Requests.organization(body.organizationId());
        if (caller instanceof ApiKeyCaller key) {
            if (named != null && !named.equals(key.organizationId())) {
                Requested.note(usage(Owner.organization(named), body, key.createdBy(), key.keyId()), request);
                throw Rule.ORGANIZATION_NOT_FOUND.refusal();
            }
            return use(
                    Owner.organization(key.organizationId()), body, null, key.createdBy(), key.keyId(), key, request);
        }
        UserId person = ((Caller) caller).userId();
        return named == null
                ? use(Owner.person(person), body, null, person, null, caller, request)
                : use(Owner.organization(named), body, membership(named, person), person, null, caller, request);
    }

    private static ConsumeCredits usage(Owner owner, Usage body, UserId usedBy, ApiKeyId key) {
        return new ConsumeCredits(owner, body.amount(), body.usageId(), usedBy, key);
    }

    /** Without it nobody is told what others have used, and how much is left. */
    private static ProveMembership membership(OrganizationId organization, UserId person) {
        return new ProveMembership(organization, Asking.of(person));
    }

    private ResponseEntity<Object> use(
            Owner owner,
            Usage body,
            ProveMembership condition,
            UserId usedBy,
            ApiKeyId key,
            Actor caller,
            HttpServletRequest request) {
        return commands.carryOutOncePer(
                new Reference(
                        "consumed " + owner.stream(),
                        body.usageId(),
                        body.amount().toString()),
                condition,
                usage(owner, body, usedBy, key),
                caller,
                request,
                (Long balance) -> Answer.created(new Used(body.usageId(), body.amount(), balance)));
    }
}
