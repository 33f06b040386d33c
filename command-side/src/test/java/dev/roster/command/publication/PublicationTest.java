package dev.roster.command.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.command.AtOnce;
import dev.roster.command.CommandSide;
import dev.roster.command.User;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.processing.LogFollower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever happens to brokers and nodes: all events arrive, those of one organization in their order. */
@Timeout(90)
@ExtendWith(SharedBroker.class)
class PublicationTest {

    private static final String TOPIC = "roster.events";
    private static final AtomicInteger GUESTS = new AtomicInteger();
    private static final List<String> ADDRESSES = new ArrayList<>();

    private static final Broker BROKER = SharedBroker.get();
    private static CommandSide side;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() throws Exception {
        BROKER.make(TOPIC, 4, Map.of());
        side = CommandSide.start(Map.of("roster.kafka.bootstrap-servers", BROKER.servers()));
        jdbc = side.events().jdbc();
    }

    @AfterAll
    static void end() {
        side.close();
    }

    private static synchronized User somebody() {
        String address = "lovelace-%d@sealed.example".formatted(GUESTS.incrementAndGet());
        ADDRESSES.add(address);
        return withId("usr-" + GUESTS.get(), address);
    }

    /** Providers do not make ids of addresses, or people are told by their ids. */
    private static User withId(String id, String address) {
        return new User(
                side,
                id,
                side.identityProvider()
                        .token(id, Map.of("email", address, "email_verified", true, "name", "Ada Lovelace")));
    }

    private static synchronized String aGuest() {
        String address = "hopper-%d@sealed.example".formatted(GUESTS.incrementAndGet());
        ADDRESSES.add(address);
        return address;
    }

    private static long head() {
        return jdbc.queryForObject("select max(position) from eventstore.event", Long.class);
    }

    private static void awaitPublished(CommandSide node) {
        long head = head();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> node.bean(LogFollower.class).position() >= head);
    }

    /** Who has read all of it, and left out what comes again, has the log: whole, and each partition in order. */
    private static List<Published> assertThatAllHasArrived() {
        List<Published> all = BROKER.read(TOPIC);
        List<Published> firsts = new ArrayList<>();
        Map<Integer, Long> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Published published : all) {
            if (seen.add(published.id())) {
                firsts.add(published);
                assertThat(published.position()).isGreaterThan(last.getOrDefault(published.partition(), 0L));
                last.put(published.partition(), published.position());
            }
        }
        firsts.sort(Comparator.comparing(Published::position));
        assertThat(firsts)
                .extracting(published -> published.position() + " " + published.id() + " " + published.type())
                .containsExactlyElementsOf(jdbc.queryForList(
                        "select position || ' ' || event_id || ' ' || type from eventstore.event order by position",
                        String.class));
        Map<String, Integer> partitions = new HashMap<>();
        assertThat(all)
                .allMatch(published -> published.partition()
                        == partitions.computeIfAbsent(published.key(), key -> published.partition()));
        assertThat(all).allMatch(published -> published.key().equals(published.attribute("subject")));
        return all;
    }

    private static void work(CommandSide node, int organizations) throws Exception {
        try (AtOnce threads = new AtOnce(4)) {
            threads.all(organizations, n -> {
                User ada = somebody().at(node);
                String org = ada.hasOrganization("enterprise");
                for (int i = 0; i < 5; i++) {
                    ada.patch("/organizations/" + org, "{\"name\":\"Acme %d\"}".formatted(i));
                    ada.invites(org, aGuest());
                }
                return org;
            });
        }
    }

    @Test
    void every_event_arrives_and_those_of_one_organization_in_their_order_while_commands_come_at_once()
            throws Exception {
        work(side, 8);
        awaitPublished(side);

        List<Published> all = assertThatAllHasArrived();
        assertThat(all.stream().map(Published::partition).distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void an_event_is_a_cloud_event() {
        User ada = somebody();
        String org = ada.post(
                        "/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}", "X-Correlation-Id", "upgrade-4711")
                .text("organizationId");
        awaitPublished(side);

        Published joined = BROKER.read(TOPIC).stream()
                .filter(published -> published.type().equals("member.joined")
                        && published.key().equals(org))
                .findFirst()
                .orElseThrow();
        assertThat(joined.header("content-type")).isEqualTo("application/cloudevents+json; charset=UTF-8");
        assertThat(joined.attribute("specversion")).isEqualTo("1.0");
        assertThat(joined.attribute("source")).isEqualTo("http://localhost:8080");
        assertThat(joined.attribute("datacontenttype")).isEqualTo("application/json");
        Map<String, Object> stored = jdbc.queryForMap(
                "select *, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS') as second"
                        + " from eventstore.event where type = 'member.joined' and stream = ?",
                org);
        assertThat(joined.id()).isEqualTo(stored.get("event_id"));
        assertThat(joined.attribute("time")).matches(stored.get("second") + "(\\.\\d+)?Z");
        assertThat(joined.attribute("sequence")).isEqualTo("%019d".formatted((Long) stored.get("position")));
        assertThat(joined.attribute("revision")).isEqualTo("1");
        assertThat(joined.attribute("actor")).isEqualTo(ada.id());
        assertThat(joined.attribute("actorkind")).isEqualTo("user");
        assertThat(joined.attribute("correlationid")).isEqualTo("upgrade-4711");
        assertThat(joined.attribute("causationid")).isNotEmpty();
        assertThat(joined.data("organizationId").asString()).isEqualTo(org);
        assertThat(joined.data("member").asString()).isEqualTo(ada.id());
        assertThat(joined.data("role").asString()).isEqualTo("admin");
        assertThat(joined.data("email").isNull()).isTrue();
        assertThat(joined.event().propertyNames())
                .containsOnly(
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "datacontenttype",
                        "sequence",
                        "revision",
                        "actor",
                        "actorkind",
                        "correlationid",
                        "causationid",
                        "data");
    }

    @Test
    void what_belongs_to_no_organization_is_told_under_its_stream() {
        User ada = somebody();
        ada.hasOrganization("team");
        awaitPublished(side);

        assertThat(BROKER.read(TOPIC))
                .filteredOn(published -> published.type().equals("account.registered"))
                .extracting(Published::key)
                .contains("account:" + ada.id());
    }

    @Test
    void names_and_addresses_and_what_stands_for_them_do_not_leave() throws Exception {
        User ada = somebody();
        String org = ada.hasOrganization("enterprise");
        String joining = aGuest();
        User bob = withId("usr-bob", joining);
        bob.accepts(side.link(ada.invites(org, joining), 1));
        bob.patch("/organizations/" + org, "{\"name\":\"Mine\"}");
        ada.post("/organizations/" + org + "/api-keys", "{\"name\":\"build\"}");
        String guest = aGuest();
        ada.invites(org, guest);
        assertThat(side.operator()
                        .delete("/accounts/" + guest + "/personal-data")
                        .status())
                .isEqualTo(202);
        assertThat(side.operator()
                        .delete("/accounts/" + bob.id() + "/personal-data")
                        .status())
                .isEqualTo(202);
        awaitPublished(side);

        List<Published> all = BROKER.read(TOPIC);
        assertThat(all).extracting(Published::type).contains("command.refused", "account.erased", "member.invited");
        AddressDigests digests = side.bean(AddressDigests.class);
        String everything = all.stream()
                .map(published -> published.key() + published.header("content-type") + published.text())
                .collect(Collectors.joining("\n"));
        assertThat(everything).doesNotContainIgnoringCase("lovelace", "hopper", "sealed", "127.0.0.1");
        assertThat(ADDRESSES)
                .map(address ->
                        digests.of(EmailAddress.parse(address).orElseThrow()).value())
                .noneMatch(everything::contains);
        assertThat(all)
                .filteredOn(published -> published.type().equals("account.erased"))
                .extracting(published -> published.data("userId").asString(""))
                .contains("", bob.id());
    }

    @Test
    void a_node_goes_on_where_it_was_after_a_restart_and_repeats_nothing() throws Exception {
        work(side, 2);
        awaitPublished(side);
        int before = BROKER.read(TOPIC).size();
        long head = head();
        side.stopApplication();
        side.startApplication();
        work(side, 2);
        awaitPublished(side);

        assertThat(assertThatAllHasArrived().size() - before).isEqualTo((int)
                (jdbc.queryForObject("select count(*) from eventstore.event where position > ?", Long.class, head)
                        + 0));
    }

    @Test
    void what_was_published_but_not_noted_is_published_again_and_can_be_told_by_its_id() throws Exception {
        jdbc.execute("""
                create function automation.forbid_moving() returns trigger language plpgsql as $$
                begin
                    if new.token is distinct from old.token then
                        raise exception 'the place cannot be kept';
                    end if;
                    return new;
                end $$
                """);
        jdbc.execute("create trigger forbid_moving before update on automation.token_entry for each row"
                + " when (new.processorName = 'kafka-publication') execute function automation.forbid_moving()");
        User ada = somebody();
        String org = ada.hasOrganization("team");
        Awaitility.await()
                .until(() -> BROKER.read(TOPIC).stream()
                        .anyMatch(published -> published.key().equals(org)));
        jdbc.execute("drop function automation.forbid_moving() cascade");
        awaitPublished(side);

        List<Published> all = assertThatAllHasArrived();
        assertThat(all.stream()
                        .filter(published ->
                                published.key().equals(org) && published.type().equals("organization.created"))
                        .map(Published::id)
                        .toList())
                .hasSizeGreaterThan(1)
                .containsOnly(jdbc.queryForObject(
                        "select event_id from eventstore.event where stream = ? and sequence = 0", String.class, org));
    }

    @Test
    void all_is_published_again_when_the_place_is_taken_away() throws Exception {
        work(side, 1);
        awaitPublished(side);
        int before = BROKER.read(TOPIC).size();

        jdbc.update("delete from automation.token_entry where processorName = 'kafka-publication'");
        awaitPublished(side);

        assertThat(assertThatAllHasArrived())
                .hasSize(before + (int) side.events().count());
    }

    @Test
    void while_the_broker_is_away_mails_go_on_and_nothing_is_lost() throws Exception {
        work(side, 1);
        BROKER.stop();
        User ada = somebody();
        String org = ada.hasOrganization("enterprise");
        int mails = side.mail().getReceivedMessages().length;
        ada.invites(org, aGuest());
        Awaitility.await().until(() -> side.mail().getReceivedMessages().length > mails);
        work(side, 2);
        assertThat(side.bean(LogFollower.class).position()).isLessThan(head());

        BROKER.start();
        awaitPublished(side);
        assertThatAllHasArrived();
    }

    @Test
    void one_node_publishes_at_a_time_and_another_goes_on_within_ten_seconds_after_it_died() throws Exception {
        CommandSide other = side.startAnotherNode();
        AtomicBoolean working = new AtomicBoolean(true);
        Thread load = new Thread(() -> {
            while (working.get()) {
                try {
                    work(other, 1);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        try {
            work(side, 1);
            awaitPublished(side);
            assertThat(assertThatAllHasArrived()).isNotEmpty();
            load.start();

            // As good as dead: it can neither say that it lives nor let go of anything.
            side.bean("eventStoreDataSource", HikariDataSource.class).close();
            side.stopApplication();
            long head = head();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> other.bean(LogFollower.class).position() > head);
            working.set(false);
            load.join();
            awaitPublished(other);
            assertThatAllHasArrived();
        } finally {
            working.set(false);
            load.join();
            other.stopApplication();
            side.startApplication();
        }
    }
}
