package dev.roster.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.roster.testing.TestKeys;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Several nodes, one of which erases somebody. */
class ErasedPeopleTest {

    private static final PersonalDataProperties KEYS = new PersonalDataProperties(TestKeys.random(), TestKeys.random());

    private static final PersonalDatabase DATABASE = new PersonalDatabase();

    private final PersonalDataVault here = node();
    private final PersonalDataVault elsewhere = node();
    private final AddressDigest ada = PersonalDatabase.somebody();
    private final AddressDigest bob = PersonalDatabase.somebody();

    private static PersonalDataVault node() {
        return new PersonalDataVault(DATABASE.dataSource, KEYS);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void every_node_forgets_within_a_second_and_nobody_else_is_forgotten() {
        PersonalData adas = here.seal(ada, "Ada");
        PersonalData bobs = here.seal(bob, "Bob");
        assertThat(elsewhere.open(adas)).contains("Ada");

        DATABASE.erase(ada);

        await().atMost(Duration.ofSeconds(1))
                .until(() -> elsewhere.open(adas).isEmpty() && here.open(adas).isEmpty());
        assertThat(elsewhere.open(bobs)).contains("Bob");
    }

    @Test
    void whoever_is_told_forgets_at_once() {
        PersonalData adas = here.seal(ada, "Ada");
        DATABASE.erase(ada);

        here.forget(ada);

        assertThat(here.open(adas)).isEmpty();
    }

    @Test
    void somebody_who_comes_back_is_known_anew_and_nothing_of_before_is() {
        PersonalData before = here.seal(ada, "Ada");
        DATABASE.erase(ada);
        here.forget(ada);

        PersonalData after = here.seal(ada, "Ada again");

        assertThat(here.open(after)).contains("Ada again");
        assertThat(here.open(before)).isEmpty();
        assertThat(node().open(before)).isEmpty();
    }

    /** It still remembers the key of before, with which what is new cannot be opened. */
    @Test
    void a_node_that_has_not_noticed_opens_what_was_sealed_after_the_return() {
        elsewhere.seal(ada, "Ada");
        DATABASE.erase(ada);

        PersonalData after = node().seal(ada, "Ada again");

        assertThat(elsewhere.open(after)).contains("Ada again");
    }

    /** It does not bring the key back: what it seals is as much erased as if it had come a moment earlier. */
    @Test
    void what_a_node_seals_before_it_has_noticed_is_erased_as_well() {
        here.seal(ada, "Ada");
        DATABASE.erase(ada);

        PersonalData late = here.seal(ada, "Ada, late");

        assertThat(DATABASE.jdbc.queryForList(
                        "select 1 from personaldata.person_key where person = ?", Integer.class, ada.value()))
                .isEmpty();
        assertThat(elsewhere.open(late)).isEmpty();
        elsewhere.seal(ada, "Ada again");
        assertThat(node().open(late)).isEmpty();
    }

    @Test
    void what_was_altered_is_still_told_from_what_was_erased() {
        PersonalData bobs = here.seal(bob, "Bob");
        byte[] altered = Base64.getUrlDecoder().decode(bobs.sealed());
        altered[altered.length - 1] ^= 1;
        DATABASE.erase(ada);

        assertThatIllegalStateException()
                .isThrownBy(() -> here.open(new PersonalData(
                        bob, Base64.getUrlEncoder().withoutPadding().encodeToString(altered))));
    }

    /**
     * Many seal and open while somebody erases again and again: nobody ever fails, reads anything but what was sealed, or reads at the end
     * what was sealed before the last erasure began.
     */
    @Test
    void sealing_opening_and_erasing_at_the_same_time_get_in_nobodys_way() throws Exception {
        int nodes = 4;
        AtomicBoolean going = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(2 * nodes);
        List<Future<List<PersonalData>>> work = new ArrayList<>();
        for (int n = 0; n < nodes; n++) {
            PersonalDataVault node = node();
            for (int thread = 0; thread < 2; thread++) {
                work.add(threads.submit(() -> sealAndOpen(node, going)));
            }
        }
        for (int time = 0; time < 60; time++) {
            Thread.sleep(25);
            DATABASE.erase(ada);
        }
        going.set(false);
        List<PersonalData> sealed = new ArrayList<>();
        for (Future<List<PersonalData>> done : work) {
            sealed.addAll(done.get());
        }
        threads.shutdown();
        DATABASE.erase(ada);

        PersonalDataVault fresh = node();
        assertThat(sealed).hasSizeGreaterThan(500);
        assertThat(sealed).allSatisfy(data -> assertThat(fresh.open(data)).isEmpty());
        fresh.seal(ada, "Ada again");
        assertThat(sealed).allSatisfy(data -> assertThat(fresh.open(data)).isEmpty());
    }

    private List<PersonalData> sealAndOpen(PersonalDataVault node, AtomicBoolean going) {
        List<PersonalData> sealed = new ArrayList<>();
        while (going.get()) {
            sealed.add(node.seal(ada, "Ada"));
            PersonalData any = sealed.get(ThreadLocalRandom.current().nextInt(sealed.size()));
            assertThat(node.open(any).orElse("Ada")).isEqualTo("Ada");
            if (sealed.size() % 50 == 0) {
                node.forget(ada);
            }
        }
        return sealed;
    }
}
