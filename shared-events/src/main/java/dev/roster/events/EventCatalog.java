package dev.roster.events;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every event with the name it is stored under. A name never changes and is never used again; a renamed class keeps its name, a changed
 * shape gets a new {@code @Revision} and an {@link EventUpcaster}.
 */
public final class EventCatalog {

    private static final List<EventType> TYPES = List.of(
            type("organization.created", "organization", OrganizationCreated.class),
            type("organization.renamed", "organization", OrganizationRenamed.class),
            type("organization.plan-changed", "organization", OrganizationPlanChanged.class),
            type("organization.closed", "organization", OrganizationClosed.class),
            type("seat.reserved", "organization", SeatReserved.class),
            type("seat.released", "organization", SeatReleased.class),
            type("member.joined", "organization", MemberJoined.class),
            type("member.role-changed", "organization", MemberRoleChanged.class),
            type("member.removed", "organization", MemberRemoved.class),
            type("member.left", "organization", MemberLeft.class),
            type("member.invited", "invitation", MemberInvited.class),
            type("invitation.resent", "invitation", InvitationResent.class),
            type("invitation.accepted", "invitation", InvitationAccepted.class),
            type("invitation.declined", "invitation", InvitationDeclined.class),
            type("invitation.revoked", "invitation", InvitationRevoked.class),
            type("invitation.expired", "invitation", InvitationExpired.class),
            type("invitation.refused", "invitation", InvitationRefused.class),
            type("api-key.created", "api-key", ApiKeyCreated.class),
            type("api-key.revoked", "api-key", ApiKeyRevoked.class),
            type("api-key.transferred", "api-key", ApiKeyTransferred.class),
            type("webhook.created", "webhook", WebhookCreated.class),
            type("webhook.secret-rotated", "webhook", WebhookSecretRotated.class),
            type("webhook.paused", "webhook", WebhookPaused.class),
            type("webhook.resumed", "webhook", WebhookResumed.class),
            type("webhook.deleted", "webhook", WebhookDeleted.class),
            type("credits.granted", "credits", CreditsGranted.class),
            type("credits.consumed", "credits", CreditsConsumed.class),
            type("command.refused", "audit", CommandRefused.class),
            type("audit.read", "audit", AuditRead.class),
            type("audit.exported", "audit", AuditExported.class),
            type("account.registered", "account", AccountRegistered.class),
            type("workspace.switched", "account", WorkspaceSwitched.class),
            type("account.erased", "account", AccountErased.class));

    private static final Map<String, EventType> BY_NAME =
            TYPES.stream().collect(toUnmodifiableMap(EventType::name, identity()));
    private static final Map<Class<?>, EventType> BY_CLASS =
            TYPES.stream().collect(toUnmodifiableMap(EventType::eventClass, identity()));

    private EventCatalog() {}

    /** All types, stream by stream. */
    public static List<EventType> types() {
        return TYPES;
    }

    public static Optional<EventType> named(String storedName) {
        return Optional.ofNullable(BY_NAME.get(storedName));
    }

    public static Optional<EventType> of(Class<?> eventClass) {
        return Optional.ofNullable(BY_CLASS.get(eventClass));
    }

    private static EventType type(String name, String stream, Class<? extends RosterEvent> eventClass) {
        return EventType.of(name, stream, eventClass);
    }
}
