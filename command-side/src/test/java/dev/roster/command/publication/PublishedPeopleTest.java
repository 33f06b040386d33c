package dev.roster.command.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.User;
import dev.roster.command.cloudevent.PublishedJson;
import dev.roster.events.AccountErased;
import dev.roster.events.AccountRegistered;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.processing.LogFollower;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import dev.roster.values.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * With personal data, and a topic that was forgotten and then made with too little room: what happened before there was one waits in the log,
 * and is then told as it is to be told by then.
 */
@Timeout(60)
@ExtendWith(SharedBroker.class)
class PublishedPeopleTest {

    private static final String TOPIC = "people";

    /** For a record with all that belongs to it, some 170 bytes besides the event; without its data it is half as large. */
    private static final int ROOM = 1_200;

    private static final String COPY_WITH_ANOTHER_SEAL = """
            insert into eventstore.event
                   (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)
            select 'account:altered', 0, stream_type, 'altered', type, revision, occurred_at,
                   replace(payload::text, '"sealed":"', '"sealed":"AAAA')::json, metadata
              from eventstore.event
             where stream = ?
            """;

    private static final String LONG_NAME = "ö".repeat(100);

    private static final Broker BROKER = SharedBroker.get();
    private static CommandSide side;
    private static JdbcTemplate jdbc;
    private static String org;
    private static List<Published> all;

    @BeforeAll
    static void publish() throws Exception {
        side = CommandSide.start(Map.of(
                "roster.kafka.bootstrap-servers",
                BROKER.servers(),
                "roster.kafka.topic",
                TOPIC,
                "roster.kafka.personal-data",
                true,
                "roster.kafka.source",
                "urn:roster:test",
                "roster.kafka.properties.acks",
                "0"));
        jdbc = side.events().jdbc();
        User ada = side.user("ada@example.org");
        org = ada.hasOrganization("enterprise");
        ada.invites(org, "grace@example.org");
        ada.invites(org, "hedy@example.org");
        ada.patch("/organizations/" + org, "{\"name\":\"%s\"}".formatted(LONG_NAME));
        ada.invites(org, "linus@example.org");
        ada.patch("/organizations/" + org, "{\"name\":\"After\"}");
        side.operator().delete("/accounts/grace@example.org/personal-data");
        jdbc.update(COPY_WITH_ANOTHER_SEAL, "account:" + ada.id());
        // Those of the two who were not erased, while events wait.
        Awaitility.await().until(() -> side.mail().getReceivedMessages().length >= 2);
        Thread.sleep(1_000);
        assertThat(BROKER.topics()).as("made in secret").doesNotContain(TOPIC);
        assertThat(side.bean(LogFollower.class).position()).isZero();

        BROKER.make(TOPIC, 1, Map.of("max.message.bytes", Integer.toString(ROOM)));
        long head = jdbc.queryForObject("select max(position) from eventstore.event", Long.class);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> side.bean(LogFollower.class).position() >= head);
        all = BROKER.read(TOPIC);
    }

    @AfterAll
    static void end() {
        side.close();
    }

    private static Published first(String type, Predicate<Published> which) {
        return all.stream()
                .filter(published -> published.type().equals(type))
                .filter(which)
                .findFirst()
                .orElseThrow();
    }

    private static String digest(String address) {
        return side.bean(AddressDigests.class)
                .of(EmailAddress.parse(address).orElseThrow())
                .value();
    }

    @Test
    void names_and_addresses_are_told_in_clear_with_whose_they_are() {
        Published joined = first("member.joined", published -> true);

        assertThat(joined.data("email").path("value").asString()).isEqualTo("ada@example.org");
        assertThat(joined.data("email").path("person").asString()).isEqualTo(digest("ada@example.org"));
        assertThat(joined.data("name").path("value").asString()).isEqualTo("ada");
        assertThat(joined.data("address").asString()).isEqualTo(digest("ada@example.org"));
        assertThat(joined.attribute("source")).isEqualTo("urn:roster:test");
    }

    @Test
    void those_of_somebody_who_was_erased_are_null_and_consumers_hear_of_whom() {
        Published invited = first(
                "member.invited",
                published -> published.data("address").asString().equals(digest("grace@example.org")));

        assertThat(invited.data("email").isNull()).isTrue();
        assertThat(invited.data("inviterName").path("value").asString()).isEqualTo("ada");
        assertThat(first("account.erased", published -> true).data("address").asString())
                .isEqualTo(digest("grace@example.org"));
        assertThat(all).noneMatch(published -> published.text().contains("grace"));
    }

    @Test
    void from_an_erasure_on_in_the_log_nothing_is_opened_that_the_node_still_remembers_the_key_of() {
        PersonalDataVault vault = side.bean(PersonalDataVault.class);
        PublishedJson json = PublishedJson.inClear(vault);
        AddressDigest alan = new AddressDigest(digest("alan@example.org"));
        PersonalData name = vault.seal(alan, "Alan");
        AccountRegistered event = new AccountRegistered(new UserId("alan"), name, name, alan);
        jdbc.update("delete from personaldata.person_key where person = ?", alan.value());
        assertThat(new String(json.write(event), UTF_8)).contains("\"value\":\"Alan\"");

        json.write(new AccountErased(new UserId("alan"), alan, "era_1", new UserId("operator")));

        assertThat(new String(json.write(event), UTF_8)).contains("\"name\":null");
    }

    @Test
    void an_event_that_is_too_large_is_told_in_its_place_without_its_data() {
        assertThat(all.stream()
                        .filter(published -> "too-large".equals(published.attribute("datawithheld")))
                        .map(Published::position)
                        .distinct())
                .isEqualTo(jdbc.queryForList(
                        "select position from eventstore.event where type = 'member.invited' and payload::text like ?",
                        Long.class,
                        "%" + LONG_NAME + "%"));
    }

    @Test
    void an_event_that_was_altered_is_told_in_its_place_without_its_data() {
        Published altered =
                first("account.registered", published -> published.id().equals("altered"));

        assertThat(altered.attribute("datawithheld")).isEqualTo("unreadable");
        assertThat(altered.event().has("data")).isFalse();
    }

    @Test
    void nothing_is_left_out_and_nothing_overtakes_anything() {
        long last = 0;
        for (Published published : all) {
            if (published.position() > last) {
                assertThat(published.position()).isEqualTo(nextAfter(last));
                last = published.position();
            }
        }
        assertThat(nextAfter(last)).isNull();
    }

    private static Long nextAfter(long position) {
        return jdbc.queryForObject(
                "select min(position) from eventstore.event where position > ?", Long.class, position);
    }
}
