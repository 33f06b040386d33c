package dev.roster.acceptance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * An organization that everybody in the authorization matrix has to do with as they should, or not at all. No two share anybody, and its
 * founder remains an admin whatever the others do.
 */
final class PopulatedOrganization {

    private static final AtomicInteger FOUNDED = new AtomicInteger();

    private final int number = FOUNDED.incrementAndGet();
    private final Arrangement roster;
    private final Map<CallerKind, Person> people = new EnumMap<>(CallerKind.class);
    private final Person founder;
    private final String path;
    private final String invitation;
    private final String key;
    private final String webhook;
    private final String member;

    PopulatedOrganization(Arrangement roster) {
        this.roster = roster;
        founder = somebody("founder");
        people.put(CallerKind.NOBODY, Person.showing(roster, null));
        people.put(CallerKind.STRANGER, somebody("stranger"));
        people.put(CallerKind.SUPPORT, somebody("support", "support"));
        people.put(CallerKind.OPERATOR, somebody("operator", "operator"));
        path = founder.post("/organizations", "{\"name\":\"Number %d\",\"plan\":\"team\"}".formatted(number))
                .expect(201)
                .header("Location");
        invitation = founder.post(path + "/invitations/bulk", invitations())
                .expect(200)
                .items()
                .get(3)
                .path("invitationId")
                .asString();
        join(CallerKind.MEMBER, "member");
        join(CallerKind.ADMIN, "admin");
        join(CallerKind.REMOVED_MEMBER, "removed");
        member = idOf("member");
        founder.delete(path + "/members/" + idOf("removed")).expect(204);
        Answer created =
                founder.post(path + "/api-keys", "{\"name\":\"Its key\"}").expect(201);
        key = created.text("keyId");
        people.put(CallerKind.API_KEY, Person.showing(roster, created.text("secret")));
        webhook = founder.post(path + "/webhooks", "{\"url\":\"https://hooks.matrix.example/\"}")
                .expect(201)
                .text("webhookId");
        founder.post(path + "/webhooks/" + webhook + "/pause", null).expect(200);
        person(CallerKind.OPERATOR)
                .post(path + "/credits/grants", "{\"amount\":100,\"reference\":\"all\"}")
                .expect(201);
    }

    private Person somebody(String who, String... roles) {
        return new Person(roster, address(who), who, roles);
    }

    private String address(String who) {
        return "%s-%d@matrix.example".formatted(who, number);
    }

    private String invitations() {
        return """
                {"invitations":[{"email":"%s"},{"email":"%s","role":"admin"},{"email":"%s"},{"email":"%s"}]}
                """.formatted(address("member"), address("admin"), address("removed"), address("invited"));
    }

    private void join(CallerKind kind, String who) {
        Person person = somebody(who);
        person.post("/invitations/accept", "{\"token\":\"%s\"}".formatted(linkOf(who)))
                .expect(200);
        founder.after(person);
        people.put(kind, person);
    }

    private String idOf(String who) {
        return founder.get(path + "/members?status=active&search=" + address(who))
                .expect(200)
                .items()
                .get(0)
                .path("userId")
                .asString();
    }

    private String linkOf(String who) {
        return await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> roster.mailsTo(address(who)), mails -> !mails.isEmpty())
                .get(0)
                .invitationToken();
    }

    Person person(CallerKind kind) {
        return people.get(kind);
    }

    /**
     * Whether that tells of it what nobody else has to know: its name, or the address of somebody who has to do with it. The ids of people
     * have their addresses in them here, and may be told to whoever sent them.
     */
    boolean isToldIn(String text) {
        return text.contains("Number %d\"".formatted(number))
                || text.replaceAll("usr-[a-z]+-\\d+@", "").contains("-%d@matrix.example".formatted(number));
    }

    /** An admin who is none of the callers. */
    Person founder() {
        return founder;
    }

    /** Who has not used their invitation. */
    Person invited() {
        return somebody("invited");
    }

    String id() {
        return path.substring("/organizations/".length());
    }

    String path() {
        return path;
    }

    /** One that is pending. */
    String invitation() {
        return invitation;
    }

    /** One that is active. */
    String key() {
        return key;
    }

    /** One that is paused. */
    String webhook() {
        return webhook;
    }

    String member() {
        return member;
    }

    /** The token in the mail of the pending invitation. */
    String link() {
        return linkOf("invited");
    }

    /** Everything that an admin can see of it when all that was asked so far has been done. */
    List<String> state() {
        // What is read after this event is read after all events before it.
        person(CallerKind.OPERATOR)
                .post(
                        "/accounts/" + person(CallerKind.OPERATOR).userId() + "/credits/grants",
                        "{\"amount\":1,\"reference\":\"%d\"}".formatted(System.nanoTime()))
                .expect(201);
        founder.after(person(CallerKind.OPERATOR));
        return Stream.of("", "/members", "/invitations", "/api-keys", "/webhooks", "/credits")
                .map(part -> founder.get(path + part).expect(200).body().toString())
                // What waits for a webhook grows with what is refused.
                .map(json -> json.replaceAll(",\"position\":.*?\"lastFault\":(null|\"[^\"]*\")", ""))
                // Also of a key that was refused.
                .map(json -> json.replaceAll(",\"lastUsedAt\":(null|\"[^\"]*\")", ""))
                .toList();
    }
}
