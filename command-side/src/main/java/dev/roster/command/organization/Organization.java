package dev.roster.command.organization;

import static dev.roster.command.refusal.Rule.ADMIN_REQUIRED;
import static dev.roster.command.refusal.Rule.ALREADY_INVITED;
import static dev.roster.command.refusal.Rule.ALREADY_MEMBER;
import static dev.roster.command.refusal.Rule.CANNOT_REMOVE_SELF;
import static dev.roster.command.refusal.Rule.LAST_ADMIN;
import static dev.roster.command.refusal.Rule.MEMBER_NOT_FOUND;
import static dev.roster.command.refusal.Rule.ORGANIZATION_CLOSED;
import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;
import static dev.roster.command.refusal.Rule.PLAN_HAS_NO_ORGANIZATIONS;
import static dev.roster.command.refusal.Rule.SEAT_LIMIT_REACHED;
import static dev.roster.command.refusal.Rule.VERSION_CONFLICT;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.roster.command.commandbus.Growing;
import dev.roster.command.organization.OrganizationCommand.ChangePlan;
import dev.roster.command.organization.OrganizationCommand.ChangeRole;
import dev.roster.command.organization.OrganizationCommand.CloseOrganization;
import dev.roster.command.organization.OrganizationCommand.CreateOrganization;
import dev.roster.command.organization.OrganizationCommand.LeaveOrganization;
import dev.roster.command.organization.OrganizationCommand.ProveAdministration;
import dev.roster.command.organization.OrganizationCommand.ProveMembership;
import dev.roster.command.organization.OrganizationCommand.RemoveMember;
import dev.roster.command.organization.OrganizationCommand.RenameOrganization;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Rule;
import dev.roster.events.MemberJoined;
import dev.roster.events.MemberLeft;
import dev.roster.events.MemberRemoved;
import dev.roster.events.MemberRoleChanged;
import dev.roster.events.OrganizationClosed;
import dev.roster.events.OrganizationCreated;
import dev.roster.events.OrganizationPlanChanged;
import dev.roster.events.OrganizationRenamed;
import dev.roster.events.SeatReleaseReason;
import dev.roster.events.SeatReleased;
import dev.roster.events.SeatReserved;
import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/**
 * Decides who is in, as what, and whether there is a seat. Each command answers the version that the organization has after it: the
 * sequence number of the last event in its stream.
 */
@AggregateRoot(type = "organization")
@Revision("1")
public class Organization implements Growing {

    @AggregateIdentifier
    private OrganizationId id;

    private String name;
    private Plan plan;
    private boolean closed;
    private final Members members = new Members();
    private final Seats seats = new Seats();

    /** For Axon, which fills it from the stream. */
    Organization() {}

    /** Founds one. */
    public Organization(CreateOrganization command, PlanCatalog plans) {
        PLAN_HAS_NO_ORGANIZATIONS.refuseIf(!plans.hasOrganizations(command.plan()));
        Person founder = command.founder();
        apply(new OrganizationCreated(command.organizationId(), command.name(), command.plan(), founder.userId()));
        apply(joined(command.organizationId(), founder, Role.ADMIN, null));
    }

    @CommandHandler
    long rename(RenameOrganization command) {
        requireAdmin(command.asking());
        if (!command.name().equals(name)) {
            apply(new OrganizationRenamed(id, command.name(), command.asking().user()));
        }
        return getVersion();
    }

    /** @return whether it has left Explore */
    public boolean changePlan(ChangePlan command, PlanCatalog plans) {
        requireAdmin(command.asking());
        PLAN_HAS_NO_ORGANIZATIONS.refuseIf(!plans.hasOrganizations(command.plan()));
        boolean leavesExplore = plan == Plan.EXPLORE && command.plan() != Plan.EXPLORE;
        if (command.plan() != plan) {
            apply(new OrganizationPlanChanged(
                    id, command.plan(), command.asking().user()));
        }
        return leavesExplore;
    }

    @CommandHandler
    long close(CloseOrganization command) {
        requireAdmin(command.asking());
        seats.all().forEach(invitation -> releaseSeat(invitation, SeatReleaseReason.CLOSED));
        apply(new OrganizationClosed(id, command.asking().user()));
        return getVersion();
    }

    @CommandHandler
    long changeRole(ChangeRole command) {
        requireAdmin(command.asking());
        UserId member = command.member();
        MEMBER_NOT_FOUND.refuseIf(!members.has(member));
        LAST_ADMIN.refuseIf(command.role() != Role.ADMIN && members.isLastAdmin(member));
        if (command.role() != members.roleOf(member)) {
            apply(new MemberRoleChanged(
                    id, member, command.role(), command.asking().user()));
        }
        return getVersion();
    }

    @CommandHandler
    long remove(RemoveMember command) {
        requireAdmin(command.asking());
        UserId member = command.member();
        MEMBER_NOT_FOUND.refuseIf(!members.has(member));
        // Said first, since a last admin cannot leave instead either.
        LAST_ADMIN.refuseIf(members.isLastAdmin(member));
        CANNOT_REMOVE_SELF.refuseIf(member.equals(command.asking().user()));
        apply(new MemberRemoved(id, member, command.asking().user()));
        return getVersion();
    }

    @CommandHandler
    long leave(LeaveOrganization command) {
        requireMember(command.asking());
        LAST_ADMIN.refuseIf(members.isLastAdmin(command.asking().user()));
        apply(new MemberLeft(id, command.asking().user()));
        return getVersion();
    }

    @CommandHandler
    void prove(ProveMembership command) {
        requireMember(command.asking());
    }

    @CommandHandler
    void prove(ProveAdministration command) {
        requireAdmin(command.asking());
    }

    /** Takes a seat for an invitation, on condition that nobody of that address is in or invited. Refused, it has changed nothing. */
    public void reserveSeat(
            InvitationId invitation, AddressDigest address, Role role, Instant until, Instant now, PlanCatalog plans) {
        ALREADY_MEMBER.refuseIf(members.hasAddress(address));
        Optional<InvitationId> earlier = seats.reservedFor(address);
        ALREADY_INVITED.refuseIf(
                earlier.filter(reserved -> seats.isHeldBy(reserved, now)).isPresent());
        SEAT_LIMIT_REACHED.refuseIf(
                members.count() + seats.heldAt(now) >= plans.maxMembers(plan).orElse(Integer.MAX_VALUE));
        earlier.ifPresent(expired -> releaseSeat(expired, SeatReleaseReason.EXPIRED));
        apply(new SeatReserved(id, invitation, address, role, until));
    }

    /** Keeps the seat of an invitation that is sent again. One that was lost by expiry has to be had anew. */
    public void renewSeat(
            InvitationId invitation, AddressDigest address, Role role, Instant until, Instant now, PlanCatalog plans) {
        if (seats.isHeldBy(invitation, now)) {
            releaseSeat(invitation, SeatReleaseReason.RENEWED);
            apply(new SeatReserved(id, invitation, address, role, until));
        } else {
            reserveSeat(invitation, address, role, until, now, plans);
        }
    }

    /** Frees the seat of an invitation, unless it was freed before. */
    public void releaseSeat(InvitationId invitation, SeatReleaseReason reason) {
        if (seats.isReservedFor(invitation)) {
            apply(new SeatReleased(id, invitation, reason));
        }
    }

    /** Lets the invited person in, on the seat that the invitation held. */
    public void admit(Person person, Role role, InvitationId invitation) {
        releaseSeat(invitation, SeatReleaseReason.ACCEPTED);
        apply(joined(id, person, role, invitation));
    }

    /** What stands against this person joining, or null. */
    public Rule whyNotAdmit(Person person) {
        if (closed) {
            return ORGANIZATION_CLOSED;
        }
        return members.has(person.userId()) || members.hasAddress(person.address()) ? ALREADY_MEMBER : null;
    }

    /** Strangers are told that there is no such organization, and members that it was closed. */
    public void requireMember(Asking asking) {
        ORGANIZATION_NOT_FOUND.refuseIf(!members.has(asking.user()));
        requireOpen(asking.ifVersion());
    }

    /**
     * For those who may know of it without being members.
     *
     * @param ifVersion see {@link Asking}
     */
    public void requireOpen(Long ifVersion) {
        ORGANIZATION_CLOSED.refuseIf(closed);
        VERSION_CONFLICT.refuseIf(ifVersion != null && !ifVersion.equals(getVersion()));
    }

    public void requireAdmin(Asking asking) {
        ORGANIZATION_NOT_FOUND.refuseIf(!members.has(asking.user()));
        ADMIN_REQUIRED.refuseIf(!closed && !members.isAdmin(asking.user()));
        requireMember(asking);
    }

    @Override
    public int entries() {
        return members.count() + seats.count();
    }

    public boolean isMember(UserId user) {
        return members.has(user);
    }

    public OrganizationId id() {
        return id;
    }

    public String name() {
        return name;
    }

    private static MemberJoined joined(OrganizationId id, Person person, Role role, InvitationId invitation) {
        return new MemberJoined(id, person.userId(), role, person.name(), person.email(), person.address(), invitation);
    }

    @EventSourcingHandler
    void evolve(OrganizationCreated event) {
        id = event.organizationId();
        name = event.name();
        plan = event.plan();
    }

    @EventSourcingHandler
    void evolve(OrganizationRenamed event) {
        name = event.name();
    }

    @EventSourcingHandler
    void evolve(OrganizationPlanChanged event) {
        plan = event.plan();
    }

    @EventSourcingHandler
    void evolve(OrganizationClosed event) {
        closed = true;
    }

    @EventSourcingHandler
    void evolve(SeatReserved event) {
        seats.reserve(event.invitationId(), event.address(), event.until());
    }

    @EventSourcingHandler
    void evolve(SeatReleased event) {
        seats.release(event.invitationId());
    }

    @EventSourcingHandler
    void evolve(MemberJoined event) {
        members.join(event.member(), event.role(), event.address());
    }

    @EventSourcingHandler
    void evolve(MemberRoleChanged event) {
        members.changeRole(event.member(), event.role());
    }

    @EventSourcingHandler
    void evolve(MemberRemoved event) {
        members.part(event.member());
    }

    @EventSourcingHandler
    void evolve(MemberLeft event) {
        members.part(event.member());
    }
}
