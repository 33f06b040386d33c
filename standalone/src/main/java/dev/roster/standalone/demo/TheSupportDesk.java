package dev.roster.standalone.demo;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What somebody of the service's support does with a ticket: finds the organization, says why, and looks into its past. */
final class TheSupportDesk {

    private static final Map<String, String> REASON =
            Map.of("Support-Reason", "ticket 4711: cannot join, and who removed Linus?");

    private final Narrator narrator;
    private final Person sam;
    private final Person admin;
    private final String organizationId;
    private final String acme;

    TheSupportDesk(Narrator narrator, Person sam, Person admin, String organizationId) {
        this.narrator = narrator;
        this.sam = sam;
        this.admin = admin;
        this.organizationId = organizationId;
        this.acme = "/support/organizations/" + organizationId;
    }

    void explains(Person invited, String name) {
        narrator.step(
                name + " writes that his link does not work. Sam of support looks for his organization by his address");
        Answer found = sam.get("/support/organizations?email=" + Http.encoded(invited.email()), REASON)
                .is(200);
        if (!found.onlyItem().path("organizationId").asString().equals(organizationId)) {
            throw new Unexpected(organizationId, found.body().toString());
        }
        narrator.shows("He was invited to " + found.onlyItem().path("name").asString() + ", and is no member of it");
        narrator.step("Why he cannot join is one question");
        Answer explained = sam.get(acme + "/invitations/explanation?email=" + Http.encoded(invited.email()), REASON)
                .is(200)
                .has("member", false);
        narrator.shows(explained.text("explanation"));
        showSentences(explained.body().at("/invitations/0/items"));
        if (!explained.text("explanation").contains("invitation_superseded")) {
            throw new Unexpected("the reason of the last refusal", explained.text("explanation"));
        }
    }

    void looksBack(Person removed, String name) {
        narrator.step("And " + name + "? Sam reads what happened to him");
        Answer timeline =
                sam.get(acme + "/timeline?about=" + removed.id(), REASON).is(200);
        showSentences(timeline.body().path("items"));
        long removal = timeline.items().stream()
                .filter(item -> item.path("action").asString().equals("member.removed"))
                .mapToLong(item -> item.path("position").asLong())
                .findFirst()
                .orElseThrow(() -> new Unexpected("a removal", timeline.body().toString()));
        narrator.step("Who belonged to Acme a moment before: the list as it was then");
        Answer then = sam.get(acme + "/members?asOf=" + (removal - 1), REASON).is(200);
        then.items()
                .forEach(row -> narrator.shows("%-16s %-22s %-7s %s"
                        .formatted(
                                row.path("name").asString("(no name yet)"),
                                row.path("email").asString(""),
                                row.path("role").asString(""),
                                row.path("status").asString(""))));
        if (then.items().stream()
                .noneMatch(row -> row.path("userId").asString("").equals(removed.id()))) {
            throw new Unexpected(name + " to have been a member", then.body().toString());
        }
        narrator.step("What is different now");
        Answer diff = sam.get(acme + "/diff?from=" + (removal - 1), REASON).is(200);
        diff.body().path("settings").forEach(setting -> shows("setting", setting.path("setting"), setting));
        diff.body().path("members").forEach(member -> shows("member", member.path("name"), member));
        if (!diff.body().path("members").toString().contains(removed.id())) {
            throw new Unexpected(name + " among the differences", diff.body().toString());
        }
    }

    void isRecorded() {
        narrator.step("Ada sees in Acme's audit trail who looked, and why");
        Answer looks = Patience.until(
                "the looks of support",
                () -> admin.get("/organizations/" + organizationId + "/audit?actor=" + sam.id())
                        .is(200),
                answer -> answer.items().size() == 5);
        for (JsonNode look : looks.items()) {
            narrator.shows("%-10s %-28s by %s (%s): %s"
                    .formatted(
                            look.path("action").asString(),
                            look.path("detail").path("what").asString(),
                            look.path("actor").path("name").asString(),
                            look.path("actor").path("kind").asString(),
                            look.path("context").path("reason").asString()));
        }
    }

    private void shows(String what, JsonNode name, JsonNode changed) {
        narrator.shows("%-8s %-16s %s -> %s"
                .formatted(
                        what,
                        name.asString(),
                        changed.path("from").asString("none"),
                        changed.path("to").asString("none")));
    }

    private void showSentences(JsonNode items) {
        items.forEach(item -> narrator.shows(item.path("sentence").asString()));
    }
}
