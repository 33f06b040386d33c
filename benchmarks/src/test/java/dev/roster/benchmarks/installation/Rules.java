package dev.roster.benchmarks.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Goes through a log and finds every event that no command would have been allowed to write. */
final class Rules {

    private static final Map<String, Integer> SEATS =
            Map.of("team", 10, "visionary", 50, "enterprise", Integer.MAX_VALUE);

    private static final class Organization {

        private String name;
        private String plan;
        private boolean closed;
        private final Map<String, String> roles = new HashMap<>();
        private final Map<String, String> addresses = new HashMap<>();
        private final Map<String, JsonNode> seats = new HashMap<>();

        private long held(Instant at) {
            return seats.values().stream()
                    .filter(seat -> at.isBefore(Instant.parse(seat.path("until").asString())))
                    .count();
        }

        private long admins() {
            return roles.values().stream().filter("admin"::equals).count();
        }
    }

    private static final class Invitation {

        private String state;
        private Instant until;
        private int generation;
        private String address;
    }

    private final Map<String, Organization> organizations = new HashMap<>();
    private final Map<String, Invitation> invitations = new HashMap<>();
    private final Map<String, Long> balances = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> accounts = new TreeSet<>();
    private Instant last = Instant.MIN;

    void check(String stream, String type, JsonNode event, Instant at) {
        assertThat(at).as("time goes on").isAfterOrEqualTo(last);
        last = at;
        Organization in = organizations.get(event.path("organizationId").asString(""));
        switch (type.substring(0, type.indexOf('.'))) {
            case "organization", "seat", "member" -> {
                if (type.equals("member.invited")) {
                    invitation(in, type, event, at);
                } else {
                    organization(in, type, event, at);
                }
            }
            case "invitation" -> invitation(in, type, event, at);
            case "api-key" -> key(in, type, event);
            case "credits" -> credits(stream, in, type, event);
            case "account" ->
                assertThat(accounts.add(event.path("userId").asString())).isTrue();
            case "workspace" -> {
                assertThat(accounts).contains(event.path("userId").asString());
                if (in != null) {
                    assertThat(in.closed).isFalse();
                    assertThat(in.roles).containsKey(event.path("userId").asString());
                }
            }
            default -> assertThat(in).as(type).isNotNull();
        }
    }

    private void organization(Organization in, String type, JsonNode event, Instant at) {
        if (type.equals("organization.created")) {
            Organization created = new Organization();
            created.name = event.path("name").asString();
            created.plan = event.path("plan").asString();
            assertThat(SEATS).containsKey(created.plan);
            assertThat(organizations.put(event.path("organizationId").asString(), created))
                    .isNull();
            return;
        }
        String member = event.path("member").asString("");
        assertThat(in.closed).as(type).isFalse();
        switch (type) {
            case "organization.renamed" -> {
                requireAdmin(in, event, "renamedBy");
                assertThat(event.path("name").asString()).isNotEqualTo(in.name);
                in.name = event.path("name").asString();
            }
            case "organization.plan-changed" -> {
                requireAdmin(in, event, "changedBy");
                assertThat(event.path("plan").asString()).isNotEqualTo(in.plan);
                in.plan = event.path("plan").asString();
            }
            case "organization.closed" -> {
                requireAdmin(in, event, "closedBy");
                assertThat(in.seats).isEmpty();
                in.closed = true;
            }
            case "seat.reserved" -> {
                String address = event.path("address").asString();
                assertThat(in.addresses).doesNotContainValue(address);
                assertThat(in.seats.values())
                        .noneMatch(seat -> seat.path("address").asString().equals(address));
                assertThat(in.roles.size() + in.held(at)).isLessThan(SEATS.get(in.plan));
                in.seats.put(event.path("invitationId").asString(), event);
            }
            case "seat.released" ->
                assertThat(in.seats.remove(event.path("invitationId").asString()))
                        .isNotNull();
            case "member.joined" -> {
                assertThat(accounts).contains(member);
                assertThat(in.addresses)
                        .doesNotContainValue(event.path("address").asString());
                assertThat(in.roles.put(member, event.path("role").asString())).isNull();
                in.addresses.put(member, event.path("address").asString());
            }
            case "member.role-changed" -> {
                requireAdmin(in, event, "changedBy");
                assertThat(in.roles.put(member, event.path("role").asString()))
                        .isNotNull()
                        .isNotEqualTo(event.path("role").asString());
            }
            case "member.removed" -> {
                requireAdmin(in, event, "removedBy");
                assertThat(member).isNotEqualTo(event.path("removedBy").asString());
                part(in, member);
            }
            case "member.left" -> part(in, member);
            default -> throw new AssertionError(type);
        }
        assertThat(in.admins()).isPositive();
    }

    private static void part(Organization in, String member) {
        assertThat(in.roles.remove(member)).isNotNull();
        in.addresses.remove(member);
    }

    private static void requireAdmin(Organization in, JsonNode event, String by) {
        assertThat(in.roles).containsEntry(event.path(by).asString(), "admin");
    }

    private void invitation(Organization in, String type, JsonNode event, Instant at) {
        String id = event.path("invitationId").asString();
        if (type.equals("member.invited")) {
            requireAdmin(in, event, "invitedBy");
            assertThat(in.seats).containsKey(id);
            Invitation sent = new Invitation();
            sent.state = "pending";
            sent.generation = 1;
            sent.until = Instant.parse(event.path("expiresAt").asString());
            sent.address = event.path("address").asString();
            assertThat(invitations.put(id, sent)).isNull();
            return;
        }
        Invitation invitation = invitations.get(id);
        boolean open = invitation.state.equals("pending") && at.isBefore(invitation.until);
        switch (type) {
            case "invitation.resent" -> {
                requireAdmin(in, event, "resentBy");
                assertThat(in.closed).isFalse();
                assertThat(invitation.state).isIn("pending", "expired");
                assertThat(event.path("generation").asInt()).isEqualTo(++invitation.generation);
                invitation.until = Instant.parse(event.path("expiresAt").asString());
                invitation.state = "pending";
            }
            case "invitation.expired" -> {
                assertThat(invitation.state).isEqualTo("pending");
                assertThat(at).isAfterOrEqualTo(invitation.until);
                assertThat(event.path("generation").asInt()).isEqualTo(invitation.generation);
                invitation.state = "expired";
            }
            case "invitation.refused" -> refused(in, invitation, open, event);
            default -> {
                assertThat(open).as(type).isTrue();
                invitation.state = type.substring("invitation.".length());
            }
        }
    }

    private static void refused(Organization in, Invitation invitation, boolean open, JsonNode event) {
        String code = event.path("code").asString();
        boolean older = event.path("generation").asInt() != invitation.generation;
        boolean mayBeUsed = open && !older;
        assertThat(
                        switch (invitation.state) {
                            case "accepted" -> code.equals("invitation_already_accepted");
                            case "revoked" -> code.equals("invitation_revoked");
                            case "declined" -> code.equals("invitation_not_pending");
                            default ->
                                older
                                        ? code.equals("invitation_superseded")
                                        : !open
                                                ? code.equals("invitation_expired")
                                                : code.equals("email_not_verified")
                                                        || code.equals("invitation_email_mismatch")
                                                                && !event.path("email")
                                                                        .path("person")
                                                                        .asString()
                                                                        .equals(invitation.address)
                                                        || code.equals("organization_closed") && in.closed;
                        })
                .as(code + " of one that is " + invitation.state + (mayBeUsed ? " and may be used" : ""))
                .isTrue();
    }

    private void key(Organization in, String type, JsonNode event) {
        String id = event.path("keyId").asString();
        switch (type) {
            case "api-key.created" -> {
                assertThat(in.closed).isFalse();
                assertThat(in.roles).containsKey(event.path("createdBy").asString());
                keys.put(id, event.path("createdBy").asString());
            }
            case "api-key.revoked" -> {
                assertThat(in.roles).containsKey(event.path("revokedBy").asString());
                assertThat(keys.remove(id)).isNotNull();
            }
            default -> {
                assertThat(in.roles).doesNotContainKey(event.path("from").asString());
                assertThat(keys.put(id, "admins")).isEqualTo(event.path("from").asString());
            }
        }
    }

    private void credits(String stream, Organization in, String type, JsonNode event) {
        long before = balances.getOrDefault(stream, 0L);
        long amount = event.path("amount").asLong();
        long after = event.path("balance").asLong();
        assertThat(amount).isPositive();
        assertThat(after).isNotNegative();
        assertThat(after).isEqualTo(type.equals("credits.granted") ? before + amount : before - amount);
        balances.put(stream, after);
        if (event.has("keyId")) {
            assertThat(keys).containsKey(event.path("keyId").asString());
        } else if (in != null && type.equals("credits.consumed")) {
            assertThat(in.roles).containsKey(event.path("usedBy").asString());
        }
        if (in != null) {
            assertThat(in.closed).isFalse();
        } else {
            assertThat(accounts).contains(event.path("personal").asString());
        }
    }
}
