package dev.roster.acceptance.badday;

import dev.roster.acceptance.badday.Client.Reply;
import dev.roster.testing.TestIdentityProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks for one thing after another. Where there is no answer, it asks the other node, under the same key. */
final class Writer {

    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);
    private static final int BUSY_MILLIS = 80;

    private final Load load;
    private final Installation roster;
    private final Random chance;
    private final Client client = new Client();
    private final String operator;

    Writer(Load load, Installation roster, Random chance) {
        this.load = load;
        this.roster = roster;
        this.chance = chance;
        this.operator = roster.tokenOf("olga@badday.example", "operator");
    }

    void work() {
        while (load.goesOn()) {
            Team team = oneOf(load.teams());
            switch (chance.nextInt(16)) {
                case 0, 1, 2 -> invite(team, oneOf(team.people()));
                case 3, 4, 5 -> accept(team);
                case 6 -> resend(team);
                case 7 -> revoke(team);
                case 8 -> changeRole(team);
                case 9 -> remove(team);
                case 10 -> leave(team, oneOf(team.people()));
                case 11 -> rename(team);
                case 12 -> grant(team);
                case 13 -> use(team);
                case 14 -> adminsLeaveAtOnce(team);
                default -> useAllAtOnce(team);
            }
            pause(chance.nextInt(BUSY_MILLIS));
        }
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }

    void found(Team team) {
        Reply founded = persistently(() -> send(
                Kind.FOUND,
                null,
                team.founder(),
                "POST",
                "/organizations",
                "{\"name\":\"Founded\",\"plan\":\"team\"}"));
        team.founded(founded.body().path("organizationId").asString());
        Reply key = persistently(() ->
                send(Kind.MAKE_KEY, team.id(), team.founder(), "POST", path(team) + "/api-keys", "{\"name\":\"Key\"}"));
        team.hasKey(key.body().path("secret").asString());
        grant(team);
    }

    private Reply persistently(java.util.function.Supplier<Reply> asked) {
        Reply reply = asked.get();
        if (reply == null || reply.status() != 201) {
            throw new IllegalStateException("nothing can be founded: " + reply);
        }
        return reply;
    }

    private void invite(Team team, String email) {
        String role = chance.nextInt(3) == 0 ? "admin" : "member";
        Reply reply = asAdmin(
                Kind.INVITE,
                team,
                "POST",
                path(team) + "/invitations",
                "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email, role));
        if (reply != null && reply.status() == 201) {
            team.invited(reply.body().path("invitationId").asString(), 1, email);
            if (role.equals("admin")) {
                team.perhapsAdmin(email);
            }
        }
    }

    /** Mostly the newest, sometimes one that is long decided on. */
    private Team.Invited invitation(Team team) {
        List<Team.Invited> known = List.copyOf(team.invitations());
        if (known.isEmpty()) {
            return null;
        }
        int back = Math.min(known.size() - 1, chance.nextInt(4));
        return known.get(known.size() - 1 - back);
    }

    private void accept(Team team) {
        Team.Invited invitation = invitation(team);
        if (invitation != null) {
            String token = roster.invitationToken(invitation.id(), invitation.generation());
            Reply reply = send(
                    Kind.ACCEPT,
                    team.id(),
                    invitation.email(),
                    "POST",
                    "/invitations/accept",
                    "{\"token\":\"%s\"}".formatted(token));
            if (reply != null) {
                team.decided(invitation);
            }
        }
    }

    private void resend(Team team) {
        Team.Invited invitation = invitation(team);
        if (invitation != null) {
            Reply reply = asAdmin(Kind.RESEND, team, "POST", path(team, invitation) + "/resend", "{}");
            if (reply != null && reply.status() == 200) {
                team.invited(invitation.id(), invitation.generation() + 1, invitation.email());
            }
        }
    }

    private void revoke(Team team) {
        Team.Invited invitation = invitation(team);
        if (invitation != null) {
            asAdmin(Kind.REVOKE, team, "POST", path(team, invitation) + "/revoke", null);
        }
    }

    private void changeRole(Team team) {
        String email = oneOf(team.people());
        String role = chance.nextBoolean() ? "admin" : "member";
        if (role.equals("admin")) {
            team.perhapsAdmin(email);
        }
        asAdmin(
                Kind.CHANGE_ROLE,
                team,
                "PUT",
                path(team) + "/members/" + TestIdentityProvider.subjectOf(email) + "/role",
                "{\"role\":\"%s\"}".formatted(role));
    }

    private void remove(Team team) {
        String email = oneOf(team.people());
        asAdmin(Kind.REMOVE, team, "DELETE", path(team) + "/members/" + TestIdentityProvider.subjectOf(email), null);
    }

    private void leave(Team team, String email) {
        send(Kind.LEAVE, team.id(), email, "POST", path(team) + "/leave", null);
    }

    private void rename(Team team) {
        asAdmin(
                Kind.RENAME,
                team,
                "PATCH",
                path(team),
                "{\"name\":\"Name %d\"}".formatted(chance.nextInt(1_000_000_000)));
    }

    private void grant(Team team) {
        String body = "{\"amount\":%d,\"reference\":\"grant-%d\"}"
                .formatted(1 + chance.nextInt(20), chance.nextInt(1_000_000_000));
        perform(Kind.GRANT, team.id(), operator, "POST", path(team) + "/credits/grants", body);
    }

    private void use(Team team) {
        use(team, 1 + chance.nextInt(5));
    }

    private void use(Team team, int amount) {
        String body = "{\"amount\":%d,\"usageId\":\"use-%d\"}".formatted(amount, chance.nextInt(1_000_000_000));
        perform(Kind.USE, team.id(), team.key(), "POST", "/credits/usage", body);
    }

    /** If there are two, one of them has to stay. */
    private void adminsLeaveAtOnce(Team team) {
        atOnce(team.perhapsAdmins().stream().limit(3).map(admin -> (Runnable) () -> leave(team, admin)));
        invite(team, oneOf(team.people()));
    }

    /** Whatever is left, it is not enough for all. */
    private void useAllAtOnce(Team team) {
        atOnce(List.of(7, 8, 9).stream().map(amount -> (Runnable) () -> use(team, amount)));
    }

    private void atOnce(java.util.stream.Stream<Runnable> what) {
        CompletableFuture.allOf(what.map(one -> CompletableFuture.runAsync(one, load.threads()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static String path(Team team) {
        return "/organizations/" + team.id();
    }

    private static String path(Team team, Team.Invited invitation) {
        return path(team) + "/invitations/" + invitation.id();
    }

    private Reply asAdmin(Kind kind, Team team, String method, String path, String body) {
        String admin = oneOf(team.perhapsAdmins());
        Reply reply = send(kind, team.id(), admin, method, path, body);
        if (reply != null
                && Set.of("admin_required", "organization_not_found").contains(String.valueOf(reply.code()))) {
            team.noAdmin(admin);
        }
        return reply;
    }

    private Reply send(Kind kind, String organization, String email, String method, String path, String body) {
        return perform(kind, organization, roster.tokenOf(email), method, path, body);
    }

    /** @return null when nobody said what became of it */
    private Reply perform(Kind kind, String organization, String token, String method, String path, String body) {
        String key = load.nextKey();
        long begun = System.nanoTime();
        int attempts = 0;
        Reply reply = null;
        while (reply == null && System.nanoTime() - begun < GIVE_UP_AFTER.toNanos()) {
            String node = roster.commands.get((key.hashCode() + attempts & 1)).url();
            attempts++;
            reply = answerOf(node, method, path, token, body, key);
            if (reply == null) {
                pause(200);
            }
        }
        load.done(new Call(
                kind,
                organization == null && reply != null
                        ? reply.body().path("organizationId").asString(null)
                        : organization,
                key,
                begun,
                System.nanoTime(),
                reply == null ? 0 : reply.status(),
                reply == null ? null : reply.code(),
                reply == null ? null : reply.position(),
                reply == null ? null : reply.version(),
                attempts));
        return reply;
    }

    /** Null when it is to be asked for again. */
    private Reply answerOf(String node, String method, String path, String token, String body, String key) {
        try {
            Reply reply = client.send(node, method, path, token, body, "Idempotency-Key", key, "X-Correlation-Id", key);
            if (reply.status() == 503
                    && reply.response().headers().firstValue("Retry-After").isPresent()) {
                return null;
            }
            if (reply.status() >= 500 || reply.status() == 429 || reply.status() == 401) {
                load.odd(reply.toString());
                return reply.status() >= 500 ? null : reply;
            }
            return reply;
        } catch (IOException noAnswer) {
            return null;
        } catch (AssertionError undeclared) {
            load.odd(undeclared.getMessage());
            return null;
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
