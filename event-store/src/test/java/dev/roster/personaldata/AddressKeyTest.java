package dev.roster.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.eventstore.Migrations;
import dev.roster.testing.TestKeys;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Digests are compared for ever, so that the key that makes them is the same for ever. */
class AddressKeyTest {

    private static final String MASTER_KEY = TestKeys.random();
    private static final String RIGHT = TestKeys.random();
    private static final String WRONG = TestKeys.random();

    private final PersonalDatabase database = new PersonalDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private static PersonalDataProperties keys(String addressKey) {
        return new PersonalDataProperties(MASTER_KEY, addressKey);
    }

    private void start(String addressKey) {
        AddressKeyOfBefore.requireSame(database.dataSource, keys(addressKey));
    }

    private List<String> kept() {
        return database.jdbc.queryForList("select check_value from personaldata.address_key", String.class);
    }

    @Test
    void the_key_of_the_first_start_is_that_of_every_start() {
        start(RIGHT);
        List<String> kept = kept();

        assertThatCode(() -> start(RIGHT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> start(WRONG))
                .isInstanceOf(WrongAddressKey.class)
                .hasMessageContaining("ROSTER_PERSONAL_DATA_ADDRESS_KEY")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(RIGHT, WRONG));
        assertThat(kept()).hasSize(1).isEqualTo(kept);
    }

    /** It is kept for ever: computed by {@code printf 'the address key of Roster' | openssl dgst -sha256 -hmac … -binary | basenc --base64url}. */
    @Test
    void what_is_kept_of_a_key_never_changes() {
        start("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

        assertThat(kept()).containsExactly("U-YvM78JN_fO2uokzRRyHZeXoh6Mc0498IrXmkRRn3w");
    }

    @Test
    void a_database_of_before_is_judged_by_the_addresses_in_its_log() {
        Migrations.migrate(database.dataSource, "eventstore");
        happened("account.registered", sealed("ada@x.org"));

        assertThatThrownBy(() -> start(WRONG)).isInstanceOf(WrongAddressKey.class);
        assertThat(kept()).as("nothing was written").isEmpty();
        assertThatCode(() -> start(RIGHT)).doesNotThrowAnyException();
        assertThat(kept()).hasSize(1);
    }

    @Test
    void the_first_whose_address_can_be_opened_decides() {
        Migrations.migrate(database.dataSource, "eventstore");
        PersonalData erased = sealed("ada@x.org");
        happened("account.registered", erased);
        database.erase(erased.person());
        PersonalData cameBack = sealed("bob@x.org");
        happened("member.invited", cameBack);
        database.erase(cameBack.person());
        sealed("bob@x.org");
        happened("member.invited", new PersonalData(sealed("dan@x.org").person(), "YWx0ZXJlZA"));
        happened("member.joined", sealed("eve@x.org"));

        assertThatThrownBy(() -> start(WRONG)).isInstanceOf(WrongAddressKey.class);
        assertThatCode(() -> start(RIGHT)).doesNotThrowAnyException();
    }

    @Test
    void where_nobody_is_known_the_key_is_taken() {
        Migrations.migrate(database.dataSource, "eventstore");
        PersonalData erased = sealed("ada@x.org");
        happened("account.registered", erased);
        database.erase(erased.person());

        assertThatCode(() -> start(WRONG)).doesNotThrowAnyException();
        assertThatThrownBy(() -> start(RIGHT)).isInstanceOf(WrongAddressKey.class);
    }

    @Test
    void of_two_who_start_first_at_once_with_keys_of_their_own_one_starts() throws Exception {
        for (int round = 0; round < 10; round++) {
            database.jdbc.update("delete from personaldata.address_key");
            assertThat(startedAtOnce(RIGHT, WRONG)).containsExactlyInAnyOrder(true, false);
            database.jdbc.update("delete from personaldata.address_key");
            assertThat(startedAtOnce(RIGHT, RIGHT)).containsOnly(true);
        }
    }

    private List<Boolean> startedAtOnce(String... addressKeys) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(addressKeys.length);
        CyclicBarrier together = new CyclicBarrier(addressKeys.length);
        List<Callable<Boolean>> nodes = new ArrayList<>();
        for (String key : addressKeys) {
            nodes.add(() -> {
                together.await();
                try {
                    start(key);
                    return true;
                } catch (WrongAddressKey e) {
                    return false;
                }
            });
        }
        List<Boolean> started = new ArrayList<>();
        for (Future<Boolean> node : threads.invokeAll(nodes)) {
            started.add(node.get());
        }
        threads.shutdown();
        return started;
    }

    private PersonalData sealed(String email) {
        AddressDigest person =
                new AddressDigests(keys(RIGHT)).of(EmailAddress.parse(email).orElseThrow());
        return new PersonalDataVault(database.dataSource, keys(RIGHT)).seal(person, email);
    }

    private void happened(String type, PersonalData email) {
        database.jdbc.update(
                "insert into eventstore.event"
                        + " (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)"
                        + " select ?, 0, 'Test', ?, ?, '1', now(),"
                        + " json_build_object('email', json_build_object('person', ?::text, 'sealed', ?::text)), '{}'",
                email.sealed(),
                email.sealed(),
                type,
                email.person().value(),
                email.sealed());
    }
}
