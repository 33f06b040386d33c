package dev.roster.query.timetravel;

import static dev.roster.query.running.Person.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.events.SeatReleaseReason;
import dev.roster.query.running.Client;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.JsonNode;

/** Whatever happened: what was answered at any moment is what is answered about that moment later. */
class AnyMomentTest {

    private static final List<Person> PEOPLE = List.of(
            new Person("Émile Zola", "emile@example.org"),
            new Person("zoe", "Zoe@Example.org"),
            new Person("Linus", "linus@example.org"),
            new Person("Ådne", "adne@example.org"),
            new Person("O'Neil; drop", "o.neil@example.org"));

    private static final List<String> QUERIES = List.of(
            "",
            "/members",
            "/members?sort=-email&limit=2",
            "/members?status=pending,expired",
            "/members?search=e&role=member",
            "/invitations",
            "/invitations?status=expired",
            "/api-keys",
            "/api-keys?status=active",
            "/credits");

    /** What was answered, and when. */
    private record Moment(Instant at, long position, Map<String, JsonNode> answers) {}

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final Client client = app.client();
    private final History history = app.history();

    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void is_answered_as_it_was(@ForAll @Size(min = 10, max = 25) List<Byte> steps, @ForAll long seed) {
        app.clock().moveTo(RunningQuerySide.START);
        Story story = new Story(new Random(seed));
        List<Moment> moments = new ArrayList<>();
        moments.add(now(story));
        for (int step : steps) {
            app.clock().move(Duration.ofMinutes(1 + Math.abs(step) * 20L));
            moments.add(now(story));
            app.clock().move(Duration.ofMillis(1));
            story.goOn(Math.abs(step));
            moments.add(now(story));
        }
        app.clock().move(Duration.ofDays(100));

        for (Moment moment : moments) {
            moment.answers.forEach((query, answer) -> {
                assertThat(asked(story.acme, query, moment.at.toString()))
                        .as("%s at %s", query, moment.at)
                        .isEqualTo(answer);
                if (moment.at.equals(story.lastAt(moment.position))) {
                    assertThat(asked(story.acme, query, Long.toString(moment.position)))
                            .as("%s at position %d", query, moment.position)
                            .isEqualTo(answer);
                }
            });
        }
    }

    private Moment now(Story story) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        QUERIES.forEach(query -> answers.put(
                query, client.get(ADA, "/organizations/" + story.acme + query).body()));
        story.happenedAt.put(app.head(), story.happened);
        return new Moment(app.clock().instant(), app.head(), answers);
    }

    private JsonNode asked(OrganizationId organization, String query, String asOf) {
        return client.get(
                        ADA,
                        "/organizations/" + organization + query + (query.contains("?") ? "&" : "?") + "asOf=" + asOf)
                .body();
    }

    /** What can happen in an organization, in any order in which it can. */
    private final class Story {

        private final Random chance;
        private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        private final List<Invitation> pending = new ArrayList<>();
        private final List<Invitation> ended = new ArrayList<>();
        private final Map<Person, Role> members = new LinkedHashMap<>();
        private final List<ApiKeyToken> keys = new ArrayList<>();
        private final Map<Long, Instant> happenedAt = new LinkedHashMap<>();
        private long balance;
        private Instant happened = app.clock().instant();

        Story(Random chance) {
            this.chance = chance;
        }

        /** When the last event up to a position happened. */
        Instant lastAt(long position) {
            return happenedAt.get(position);
        }

        void goOn(int step) {
            long before = app.head();
            happen(step);
            if (app.head() > before) {
                happened = app.clock().instant();
            }
        }

        private void happen(int step) {
            switch (step % 15) {
                case 0, 1, 2 -> invite();
                case 3 ->
                    with(
                            pending,
                            invitation -> pending.add(history.resent(invitation, ADA, SeatReleaseReason.RENEWED)));
                case 4, 5 -> with(pending, this::accept);
                case 6 -> with(pending, history::declined);
                case 7 -> with(pending, invitation -> history.revoked(invitation, ADA));
                case 8 ->
                    with(pending, invitation -> {
                        history.expired(invitation);
                        ended.add(invitation);
                    });
                case 9 ->
                    with(ended, invitation -> pending.add(history.resent(invitation, ADA, SeatReleaseReason.EXPIRED)));
                case 10 -> history.renamed(acme, "Acme " + step, ADA);
                case 11 -> history.planChanged(acme, step % 2 == 0 ? Plan.TEAM : Plan.VISIONARY, ADA);
                case 12 -> changeMember();
                case 13 -> keyEvent();
                default -> useCredits(step);
            }
        }

        private void invite() {
            Person person = PEOPLE.get(chance.nextInt(PEOPLE.size()));
            pending.add(history.invited(acme, ADA, person.email(), chance.nextBoolean() ? Role.MEMBER : Role.ADMIN));
        }

        private void accept(Invitation invitation) {
            Person person = PEOPLE.stream()
                    .filter(each -> each.email().equals(invitation.email()))
                    .findFirst()
                    .orElseThrow();
            history.accepted(invitation, person);
            members.put(person, invitation.role());
        }

        private void changeMember() {
            if (members.isEmpty()) {
                return;
            }
            Person member = List.copyOf(members.keySet()).get(chance.nextInt(members.size()));
            if (chance.nextBoolean()) {
                Role other = members.get(member) == Role.ADMIN ? Role.MEMBER : Role.ADMIN;
                history.roleChanged(acme, member, other, ADA);
                members.put(member, other);
            } else {
                members.remove(member);
                history.removed(acme, member, ADA);
            }
        }

        private void keyEvent() {
            if (keys.isEmpty() || chance.nextBoolean()) {
                keys.add(history.keyCreated(acme, ADA, "CI " + keys.size(), chance.nextBoolean() ? soon() : null));
            } else {
                ApiKeyToken key = keys.get(chance.nextInt(keys.size()));
                if (chance.nextBoolean()) {
                    history.keyRevoked(acme, key, ADA);
                } else {
                    history.keyTransferred(acme, key, ADA);
                }
            }
        }

        private Instant soon() {
            return app.clock().instant().plus(Duration.ofDays(1));
        }

        private void useCredits(int step) {
            if (balance < 10) {
                balance += 100;
                history.creditsGranted(acme, 100, balance);
            } else {
                balance -= step % 10;
                history.creditsUsed(acme, ADA, keys.isEmpty() ? null : keys.get(0), step % 10, balance);
            }
        }

        private void with(List<Invitation> some, java.util.function.Consumer<Invitation> what) {
            if (!some.isEmpty()) {
                what.accept(some.remove(chance.nextInt(some.size())));
            }
        }
    }
}
