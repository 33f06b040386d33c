package dev.roster.command.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.InvitationAccepted;
import dev.roster.events.InvitationDeclined;
import dev.roster.events.InvitationEvent;
import dev.roster.events.InvitationExpired;
import dev.roster.events.InvitationResent;
import dev.roster.events.InvitationRevoked;
import dev.roster.events.MemberInvited;
import dev.roster.events.MemberJoined;
import dev.roster.events.MemberLeft;
import dev.roster.events.MemberRemoved;
import dev.roster.events.MemberRoleChanged;
import dev.roster.events.OrganizationClosed;
import dev.roster.events.OrganizationCreated;
import dev.roster.events.OrganizationEvent;
import dev.roster.events.OrganizationPlanChanged;
import dev.roster.events.RosterEvent;
import dev.roster.events.SeatReleaseReason;
import dev.roster.events.SeatReleased;
import dev.roster.events.SeatReserved;
import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the events as an auditor would, knowing none of the code that made them, and objects to what must never be in them. */
final class Ledger {

    private enum Life {
        PENDING,
        DECIDED,
        EXPIRED
    }

    private final Map<UserId, MemberJoined> members = new HashMap<>();
    private final Map<UserId, Role> roles = new HashMap<>();
    private final Map<InvitationId, SeatReserved> seats = new HashMap<>();
    private final Map<InvitationId, Life> invitations = new HashMap<>();
    private final Map<InvitationId, Instant> expiries = new HashMap<>();
    private final Map<InvitationId, Integer> generations = new HashMap<>();
    private final Set<InvitationId> renewing = new HashSet<>();
    private Plan plan;
    private boolean closed;

    /** Takes in what one command did at one time. */
    void enter(List<RosterEvent> events, Instant now) {
        events.forEach(event -> {
            if (event instanceof OrganizationEvent organization) {
                assertThat(closed)
                        .as("nothing happens in a closed organization: %s", event)
                        .isFalse();
                enterOrganization(organization, now);
            } else {
                enterInvitation((InvitationEvent) event, now);
            }
        });
        assertThat(closed || roles.containsValue(Role.ADMIN))
                .as("somebody is admin")
                .isTrue();
        assertThat(renewing).as("renewed seats are reserved again at once").isEmpty();
        invitations.forEach((id, life) -> {
            if (life == Life.PENDING && !closed && now.isBefore(expiries.get(id))) {
                assertThat(seats).as("a pending invitation holds a seat").containsKey(id);
                assertThat(seats.get(id).until()).isEqualTo(expiries.get(id));
            }
            if (life != Life.PENDING) {
                assertThat(seats).as("an invitation that is over holds none").doesNotContainKey(id);
            }
        });
    }

    int generationOf(InvitationId id) {
        return generations.getOrDefault(id, 1);
    }

    private void enterOrganization(OrganizationEvent event, Instant now) {
        if (event instanceof OrganizationCreated it) {
            plan = it.plan();
        } else if (event instanceof OrganizationPlanChanged it) {
            plan = it.plan();
        } else if (event instanceof OrganizationClosed) {
            closed = true;
            assertThat(seats).as("a closed organization holds no seats").isEmpty();
        } else if (event instanceof SeatReserved it) {
            reserve(it, now);
        } else if (event instanceof SeatReleased it) {
            SeatReserved held = seats.remove(it.invitationId());
            assertThat(held).as("only a seat that is held is released").isNotNull();
            if (it.reason() == SeatReleaseReason.RENEWED) {
                assertThat(now).as("a seat that was lost is not renewed").isBefore(held.until());
                renewing.add(it.invitationId());
            }
        } else if (event instanceof MemberJoined it) {
            assertThat(addressesOfMembers()).as("one member per address").doesNotContain(it.address());
            assertThat(members.put(it.member(), it)).as("nobody joins twice").isNull();
            roles.put(it.member(), it.role());
        } else if (event instanceof MemberRoleChanged it) {
            assertThat(roles.put(it.member(), it.role()))
                    .as("another role than before")
                    .isNotIn(null, it.role());
        } else if (event instanceof MemberRemoved it) {
            part(it.member());
        } else if (event instanceof MemberLeft it) {
            part(it.member());
        }
    }

    private void reserve(SeatReserved seat, Instant now) {
        boolean renewed = renewing.remove(seat.invitationId());
        assertThat(addressesOfMembers()).as("members are not invited").doesNotContain(seat.address());
        assertThat(seats.values())
                .filteredOn(held -> now.isBefore(held.until()))
                .extracting(SeatReserved::address)
                .as("no address is invited twice at a time")
                .doesNotContain(seat.address());
        assertThat(seats.put(seat.invitationId(), seat))
                .as("one seat per invitation")
                .isNull();
        long used = members.size()
                + seats.values().stream()
                        .filter(held -> now.isBefore(held.until()))
                        .count();
        int limit = Scenario.PLANS.maxMembers(plan).orElse(Integer.MAX_VALUE);
        assertThat(renewed || used <= limit).as("%s seats of %s", used, limit).isTrue();
    }

    private void part(UserId member) {
        assertThat(members.remove(member)).as("only members go").isNotNull();
        roles.remove(member);
    }

    private Set<AddressDigest> addressesOfMembers() {
        Set<AddressDigest> addresses = new HashSet<>();
        members.values().forEach(member -> addresses.add(member.address()));
        return addresses;
    }

    private void enterInvitation(InvitationEvent event, Instant now) {
        InvitationId id = event.invitationId();
        if (event instanceof MemberInvited it) {
            send(id, 1, it.expiresAt());
        } else if (event instanceof InvitationResent it) {
            assertThat(invitations).as("what is decided is not sent again").doesNotContainEntry(id, Life.DECIDED);
            send(id, it.generation(), it.expiresAt());
        } else if (event instanceof InvitationExpired it) {
            assertThat(now).as("nothing expires early").isAfterOrEqualTo(expiries.get(id));
            assertThat(it.generation()).isEqualTo(generations.get(id));
            assertThat(invitations.put(id, Life.EXPIRED))
                    .as("expires once, when pending")
                    .isEqualTo(Life.PENDING);
        } else if (event instanceof InvitationAccepted
                || event instanceof InvitationDeclined
                || event instanceof InvitationRevoked) {
            assertThat(now).as("nothing is decided late: %s", event).isBefore(expiries.get(id));
            assertThat(invitations.put(id, Life.DECIDED)).as("decided once").isEqualTo(Life.PENDING);
        }
    }

    private void send(InvitationId id, int generation, Instant expiresAt) {
        assertThat(generations.getOrDefault(id, 0)).as("generations count up").isEqualTo(generation - 1);
        generations.put(id, generation);
        expiries.put(id, expiresAt);
        invitations.put(id, Life.PENDING);
    }
}
