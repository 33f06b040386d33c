package dev.roster.command.audittrail;

import dev.roster.account.Accounts;
import dev.roster.audit.AuditLog;
import dev.roster.command.person.People;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Rule;
import dev.roster.events.AuditEvent;
import dev.roster.events.CommandRefused;
import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.Caller;
import dev.roster.http.origin.Origin;
import dev.roster.http.request.RequestContext;
import dev.roster.personaldata.EmailAddress;
import dev.roster.values.ApiKeyId;
import dev.roster.values.InvitationId;
import dev.roster.values.PersonalData;
import dev.roster.values.UserId;
import dev.roster.values.WebhookId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Records what was refused in the organization that it was meant for, whether or not that is the organization of whoever asked: somebody
 * has tried. What was meant for none that exists is recorded nowhere.
 *
 * <p>Nothing that a client writes gets into a record as it is. A member who is named must be somebody who is known; an address is sealed.
 */
public final class RefusedCommands {

    private final AuditLog log;
    private final People people;
    private final Predicate<String> exists;

    /** @param exists whether a stream of that id has begun */
    RefusedCommands(AuditLog log, People people, Predicate<String> exists) {
        this.log = log;
        this.people = people;
        this.exists = exists;
    }

    /** Records that this request was refused; that is durable when this returns. */
    void record(String code, HttpServletRequest request) {
        List<CommandRefused> events = events(code, request);
        if (!events.isEmpty()) {
            log.record(events, metadata(request));
        }
    }

    /** The same for those who record it themselves, with something else. */
    public List<DomainEventMessage<AuditEvent>> records(String code, HttpServletRequest request) {
        Map<String, String> metadata = metadata(request);
        return events(code, request).stream()
                .map(event -> AuditLog.message(event, metadata))
                .toList();
    }

    /** Nothing when it was only a bad moment. */
    private List<CommandRefused> events(String code, HttpServletRequest request) {
        if (code.equals(Rule.CONCURRENT_MODIFICATION.code())) {
            return List.of();
        }
        return Requested.by(request)
                .filter(requested -> concernsAnOrganization(requested.attempt()))
                .map(requested -> {
                    Optional<Person> actor = actor(request);
                    return requested.attempt().parts().stream()
                            .map(part -> event(requested.command(), part, code, actor))
                            .toList();
                })
                .orElse(List.of());
    }

    /** What is to be recorded of a request that is carried out in part, with the events of that part. */
    public List<CommandRefused> ofParts(List<Refusal> refusals, HttpServletRequest request) {
        if (refusals.isEmpty()) {
            return List.of();
        }
        Optional<Person> actor = actor(request);
        return Requested.by(request).stream()
                .flatMap(requested -> refusals.stream()
                        .map(refusal -> event(
                                requested.command(),
                                refusal.attempt(),
                                refusal.rule().code(),
                                actor)))
                .toList();
    }

    /** From whom and where it came, as events of the command would have told. */
    private static Map<String, String> metadata(HttpServletRequest request) {
        RequestContext context = RequestContext.of(request);
        return Actor.of(request)
                .map(actor -> Origin.of(actor, context))
                .orElseGet(() -> Origin.anonymous(context))
                .toMetadata();
    }

    private boolean concernsAnOrganization(Attempt attempt) {
        return attempt.organizationId() != null
                && exists.test(attempt.organizationId().value());
    }

    /** Empty for software, for somebody who said nothing of who they are, and when their address is not verified. */
    private Optional<Person> actor(HttpServletRequest request) {
        return Actor.of(request)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast)
                .flatMap(people::verified);
    }

    private CommandRefused event(String command, Attempt attempt, String code, Optional<Person> actor) {
        String subject = attempt.subject();
        boolean known = isKnown(subject);
        return new CommandRefused(
                attempt.organizationId(),
                command,
                code,
                known ? subject : null,
                known || attempt.email() != null ? attempt.email() : addressIn(subject),
                actor.map(Person::name).orElse(null),
                actor.map(Person::email).orElse(null),
                null);
    }

    /** Ids of Roster's own have nothing else in them. People may be called anything, by whoever asks. */
    private boolean isKnown(String subject) {
        return InvitationId.parse(subject).isPresent()
                || ApiKeyId.parse(subject).isPresent()
                || WebhookId.parse(subject).isPresent()
                || UserId.parse(subject).map(Accounts::streamOf).filter(exists).isPresent();
    }

    /** Of somebody who takes the address of a member for their id. */
    private PersonalData addressIn(String subject) {
        return EmailAddress.parse(subject).map(people::seal).orElse(null);
    }
}
