package dev.roster.standalone.demo;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What software does in Acme: a key that outlives whoever made it, and credits that everybody shares. */
final class KeysAndCredits {

    private final Narrator narrator;
    private final Http http;
    private final Person operator;
    private final String acme;
    private Software renderer;

    KeysAndCredits(Narrator narrator, Http http, Person operator, String acme) {
        this.narrator = narrator;
        this.http = http;
        this.operator = operator;
        this.acme = acme;
    }

    void isMadeBy(Person creator, String name) {
        narrator.step(name + " creates an API key for a program; its secret is shown once");
        Answer created =
                creator.post(acme + "/api-keys", Map.of("name", "renderer")).is(201);
        renderer = new Software(http, created.text("keyId"), created.text("secret"));
        narrator.keepSecret(renderer.secret());
        Answer known = renderer.get("/api-keys/current").is(200).has("name", "renderer");
        narrator.shows("Without being told which, the key stands for " + known.text("organizationName") + " on "
                + known.text("plan"));
        renderer.post(acme + "/invitations", Map.of("email", "friend@acme.example"))
                .isRefused(403, "api_key_not_allowed");
    }

    void creditsAreSharedAndNeverBelowZero(Person member, String name) {
        narrator.step("An operator grants Acme ten credits, which all of Acme share");
        operator.post(acme + "/credits/grants", Map.of("amount", 10, "reference", "invoice-2026-11"))
                .is(201)
                .has("balance", 10);
        renderer.post("/credits/usage", Map.of("amount", 6, "usageId", "frame-1"))
                .is(201)
                .has("balance", 4);
        narrator.step("The program did not get the answer and tells of the same use again: it is booked once");
        renderer.post("/credits/usage", Map.of("amount", 6, "usageId", "frame-1"))
                .is(201)
                .has("balance", 4);
        narrator.step(name + " uses the rest; the next use is refused, and nothing goes below zero");
        member.post(
                        "/credits/usage",
                        Map.of(
                                "amount",
                                4,
                                "usageId",
                                "preview",
                                "organizationId",
                                acme.substring(acme.lastIndexOf('/') + 1)))
                .is(201)
                .has("balance", 0);
        renderer.post("/credits/usage", Map.of("amount", 1, "usageId", "frame-2"))
                .isRefused(402, "insufficient_credits");
        Answer report = member.get(acme + "/credits").is(200).has("used", 10);
        for (JsonNode row : report.body().path("byMember")) {
            narrator.shows("%-40s used %s"
                    .formatted(row.path("userId").asString(), row.path("used").asString()));
        }
    }

    void isPreviewed(Person admin, Person member) {
        Answer preview = admin.get(acme + "/members/" + member.id() + "/removal-preview")
                .is(200)
                .has("apiKeys/0/keyId", renderer.keyId());
        narrator.shows("It touches %d API key, which stays active"
                .formatted(preview.body().path("apiKeys").size()));
    }

    void outlivesItsCreator(Person admin) {
        narrator.step("The key outlives its creator, and is the admins' now");
        Patience.until(
                "the key to pass to the admins",
                () -> admin.get(acme + "/api-keys").is(200),
                keys -> keys.text("items/0/managedBy").equals("admins"));
        renderer.get("/api-keys/current").is(200);
        narrator.step("An admin revokes it");
        admin.post(acme + "/api-keys/" + renderer.keyId() + "/revoke", null).is(200);
        Patience.until(
                "the key to be refused", () -> renderer.get("/api-keys/current"), answer -> answer.status() == 401);
    }
}
