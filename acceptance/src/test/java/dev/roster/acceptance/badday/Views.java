package dev.roster.acceptance.badday;

import dev.roster.acceptance.badday.Client.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** What the query nodes show, each of them, held against what the log comes to. */
final class Views {

    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(60);

    private final Installation roster;
    private final Client client = new Client();
    private final List<Checkpoint> kept = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** One that was signed on an earlier day, and kept elsewhere. */
    private record Checkpoint(String organization, String position, String digest) {}

    Views(Installation roster) {
        this.roster = roster;
    }

    /** @return what was found since the last time */
    List<String> faults() {
        List<String> found = List.copyOf(faults);
        faults.clear();
        return found;
    }

    /**
     * Compares what all query nodes tell of an organization. Whoever asks names the position, so that what they are told has to be right at once.
     *
     * @param head of the log
     */
    void compare(String id, Fold.Organization folded, long head) {
        String path = "/organizations/" + id;
        String admin = tokenOf(folded.anAdmin());
        for (int node = 0; node < roster.queries.size(); node++) {
            String where = " of " + id + " at query node " + node;
            JsonNode settings = ask(node, path, admin, head);
            same("name" + where, folded.name, settings.path("name").asString());
            same("version" + where, folded.version, settings.path("version").asLong());
            same("credits" + where, folded.credits, settings.path("credits").asLong());
            same(
                    "seats" + where,
                    (long) folded.seats(),
                    settings.path("seats").path("used").asLong());
            same(
                    "people" + where,
                    folded.people(),
                    people(ask(node, path + "/members?limit=100&status=active,pending", admin, head)));
        }
    }

    private static String people(JsonNode page) {
        TreeSet<String> lines = new TreeSet<>();
        page.path("items")
                .forEach(item -> lines.add("%s %s %s"
                        .formatted(
                                item.path("status").asString(),
                                item.path(item.path("status").asString().equals("active") ? "userId" : "invitationId")
                                        .asString(),
                                item.path("role").asString())));
        return String.join("\n", lines);
    }

    private void same(String what, Object folded, Object shown) {
        if (!folded.equals(shown)) {
            faults.add("the log comes to another " + what + ": " + folded + ", shown: " + shown);
        }
    }

    /** The chain verifies, what was signed earlier still holds, and from now on this moment does too. */
    void prove(String id, Fold.Organization folded, long head) {
        String path = "/organizations/" + id;
        String admin = tokenOf(folded.anAdmin());
        for (int node = 0; node < roster.queries.size(); node++) {
            proven(id, ask(node, path + "/audit/proof", admin, head));
            for (Checkpoint checkpoint : kept) {
                if (checkpoint.organization().equals(id)) {
                    proven(
                            id,
                            ask(
                                    node,
                                    path + "/audit/proof?position=" + checkpoint.position() + "&digest="
                                            + checkpoint.digest(),
                                    admin,
                                    head));
                }
            }
        }
        JsonNode signed = answered(() ->
                        client.send(roster.commands.get(0).url(), "POST", path + "/audit/checkpoints", admin, null))
                .body();
        kept.add(new Checkpoint(
                id, signed.path("position").asString(), signed.path("digest").asString()));
    }

    private void proven(String id, JsonNode verification) {
        if (!verification.path("verified").asBoolean()) {
            faults.add("the history of " + id + " does not verify: " + verification);
        }
    }

    private JsonNode ask(int node, String path, String token, long head) {
        return answered(() -> client.send(
                        roster.queries.get(node).url(),
                        "GET",
                        path,
                        token,
                        null,
                        "Roster-Position",
                        Long.toString(head),
                        "Prefer",
                        "wait=10"))
                .body();
    }

    /** A node may still be on its way; then it says so. */
    private Reply answered(Asked asked) {
        long until = System.nanoTime() + SHOWN_WITHIN.toNanos();
        Optional<Reply> last = Optional.empty();
        while (System.nanoTime() < until) {
            try {
                last = Optional.of(asked.send());
                if (last.get().status() < 300) {
                    return last.get();
                }
                if (last.get().status() != 503) {
                    break;
                }
            } catch (IOException down) {
                last = Optional.empty();
            }
            pause();
        }
        throw new AssertionError(
                "not answered as it has to be: " + last.map(Reply::toString).orElse("a node that cannot be reached"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String tokenOf(String userId) {
        return roster.tokenOf(userId.substring("usr-".length()));
    }

    @FunctionalInterface
    private interface Asked {
        Reply send() throws IOException;
    }
}
