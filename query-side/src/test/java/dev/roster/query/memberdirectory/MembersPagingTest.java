package dev.roster.query.memberdirectory;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.http.paging.Cursor;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More people than fit on a page, many of them with the same name, role and date. */
class MembersPagingTest {

    private static final int MEMBERS = 120;
    private static final int INVITED = 45;

    private static RunningQuerySide app;
    private static History history;
    private static OrganizationId crowd;

    @BeforeAll
    static void crowd() {
        app = RunningQuerySide.shared();
        history = app.history();
        crowd = history.created("Crowd", Plan.ENTERPRISE, ADA);
        for (int i = 0; i < MEMBERS - 1; i++) {
            // Seven people share a name, thirty an instant, and capitals must not matter to the order.
            String name = (i % 2 == 0 ? "Name " : "name ") + "%02d".formatted(i / 7);
            history.joined(
                    crowd,
                    new Person(name, "member%03d@example.org".formatted(i * 31 % 1000)),
                    i % 3 == 0 ? ADMIN : MEMBER);
            if (i % 30 == 0) {
                app.clock().move(Duration.ofMillis(1));
            }
        }
        for (int i = 0; i < INVITED; i++) {
            history.invited(crowd, ADA, "invited%03d@example.org".formatted(i), i % 2 == 0 ? ADMIN : MEMBER);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "email", "-email", "role", "-role", "joinedAt", "-joinedAt"})
    void showEverybodyOnceInEachOrder(String sort) {
        List<Answer> pages = pages("?limit=7&sort=" + sort);

        List<String> ids = pages.stream().flatMap(page -> ids(page).stream()).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(MEMBERS + INVITED);
        assertThat(ids).isEqualTo(wholeOrder(sort));
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.body().get("total").asInt()).isEqualTo(MEMBERS + INVITED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "role", "joinedAt"})
    void areInTheOrderAskedForAndTheOtherWayRoundInReverse(String field) {
        List<String> forwards = everybody("?status=active&limit=100&sort=" + field, field);
        List<String> backwards = everybody("?status=active&limit=100&sort=-" + field, field);
        Comparator<String> order = field.equals("joinedAt")
                ? Comparator.comparing(Instant::parse)
                : Comparator.comparing(value -> value.toLowerCase(Locale.ROOT));

        assertThat(forwards).isSortedAccordingTo(order);
        assertThat(backwards).isSortedAccordingTo(order.reversed());
        assertThat(forwards).hasSize(MEMBERS);
    }

    @Test
    void putThoseWithoutANameLastAndFirstInReverse() {
        List<String> forwards = everybody("?limit=50&sort=name", "name");
        List<String> backwards = everybody("?limit=50&sort=-name", "name");

        assertThat(forwards.subList(MEMBERS, MEMBERS + INVITED)).containsOnlyNulls();
        assertThat(backwards.subList(0, INVITED)).containsOnlyNulls();
        assertThat(forwards.subList(0, MEMBERS)).doesNotContainNull();
    }

    @Test
    void goOnAfterTheirLastRowWhenOthersComeAndGo() {
        OrganizationId acme = history.created("Acme", Plan.TEAM, new Person("M", ADA.email()));
        Person b = new Person("B", "b@example.org");
        Person n = new Person("N", "n@example.org");
        history.joined(acme, b, MEMBER);
        history.joined(acme, n, MEMBER);
        history.joined(acme, new Person("P", "p@example.org"), MEMBER);
        String path = "/organizations/" + acme + "/members?limit=2";
        Answer first = app.client().get(ADA, path);
        assertThat(first.each("name")).containsExactly("B", "M");

        history.removed(acme, b, ADA);
        history.joined(acme, new Person("A", "a@example.org"), MEMBER);
        history.joined(acme, new Person("O", "o@example.org"), MEMBER);
        history.removed(acme, n, ADA);

        Answer second = app.client()
                .get(ADA, path + "&after=" + first.body().get("next").asString());
        assertThat(second.each("name")).containsExactly("O", "P");
        assertThat(second.body().get("next").isNull()).isTrue();
    }

    @Test
    void haveTwentyItemsUnlessToldAndAtMostAHundred() {
        assertThat(members("").items()).hasSize(20);
        assertThat(members("?limit=100").items()).hasSize(100);
        assertThat(members("?limit=101").status()).isEqualTo(400);
    }

    @Test
    void refuseACursorOfAnotherOrder() {
        String next = members("?sort=name").body().get("next").asString();

        assertThat(members("?sort=-name&after=" + next).code()).isEqualTo("invalid_request");
    }

    @Test
    void refuseACursorThatWasMadeUp() {
        for (String instant : List.of("yesterday", "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "")) {
            String madeUp = new Cursor("joinedAt", List.of(instant, "member", "x")).encode();
            assertThat(members("?sort=joinedAt&after=" + madeUp).code())
                    .as(instant)
                    .isEqualTo("invalid_request");
        }
        String notUtf8 = Base64.getUrlEncoder().encodeToString(new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(members("?after=" + notUtf8).code()).isEqualTo("invalid_request");
        String tooShort = Base64.getUrlEncoder().encodeToString("name".getBytes(UTF_8));
        assertThat(members("?after=" + tooShort).code()).isEqualTo("invalid_request");
    }

    /** The same list in the largest pages; the other way round it is that list from its end. */
    private static List<String> wholeOrder(String sort) {
        List<String> ids = new ArrayList<>();
        List<Answer> all = pages("?limit=100&sort=" + sort.replace("-", ""));
        all.forEach(page -> ids.addAll(ids(page)));
        if (sort.startsWith("-")) {
            Collections.reverse(ids);
        }
        return ids;
    }

    private static List<String> everybody(String query, String field) {
        List<String> values = new ArrayList<>();
        pages(query).forEach(page -> values.addAll(page.each(field)));
        return values;
    }

    private static List<Answer> pages(String query) {
        List<Answer> pages = new ArrayList<>();
        String after = "";
        do {
            Answer page = members(query + after);
            assertThat(page.status()).isEqualTo(200);
            pages.add(page);
            after = page.body().get("next").isNull()
                    ? null
                    : "&after=" + page.body().get("next").asString();
        } while (after != null);
        return pages;
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.items()
                .forEach(item ->
                        ids.add((item.has("userId") ? item.get("userId") : item.get("invitationId")).asString()));
        return ids;
    }

    private static Answer members(String query) {
        return app.client().get(ADA, "/organizations/" + crowd + "/members" + query);
    }
}
