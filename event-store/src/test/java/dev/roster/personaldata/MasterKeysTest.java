package dev.roster.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.testing.TestKeys;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key comes from the configuration, and gives way to another one without anything that was sealed being touched. */
class MasterKeysTest {

    private static final String FIRST = TestKeys.random();
    private static final String SECOND = TestKeys.random();
    private static final String ADDRESS_KEY = TestKeys.random();

    private final PersonalDatabase database = new PersonalDatabase();
    private final AddressDigest ada = PersonalDatabase.somebody();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        database.close();
    }

    private PersonalDataVault vault(String masterKey, String... previous) {
        return new PersonalDataVault(database.dataSource, keys(masterKey, previous));
    }

    private static PersonalDataProperties keys(String masterKey, String... previous) {
        return new PersonalDataProperties(masterKey, null, List.of(previous), ADDRESS_KEY);
    }

    @Test
    void after_a_rotation_everything_is_read_and_the_previous_key_can_go() {
        PersonalData sealed = vault(FIRST).seal(ada, "Ada");
        String firstId = database.masterKeyIdOf(ada);
        assertThat(vault(SECOND, FIRST).open(sealed)).contains("Ada");

        int rewrapped = new Rewrapping(database.dataSource, keys(SECOND, FIRST)).run();

        assertThat(rewrapped).isEqualTo(1);
        assertThat(database.masterKeyIdOf(ada)).isNotEqualTo(firstId).matches("[0-9a-f]{8}");
        assertThat(vault(SECOND).open(sealed)).contains("Ada");
        assertThatIllegalStateException().isThrownBy(() -> vault(FIRST).open(sealed));
        assertThat(new Rewrapping(database.dataSource, keys(SECOND, FIRST)).run())
                .as("there is nothing left to do")
                .isZero();
    }

    @Test
    void without_the_right_key_nothing_is_read_and_nothing_is_lost() {
        PersonalData sealed = vault(FIRST).seal(ada, "Ada");

        assertThatIllegalStateException().isThrownBy(() -> vault(SECOND).open(sealed));
        assertThatIllegalStateException().isThrownBy(() -> vault(SECOND).seal(ada, "Ada"));
        assertThat(new Rewrapping(database.dataSource, keys(SECOND)).run()).isZero();
        assertThat(vault(FIRST).open(sealed)).contains("Ada");
    }

    /** Rows from before there was more than one master key. */
    @Test
    void a_key_that_does_not_tell_what_wrapped_it_is_opened_by_whichever_does() {
        PersonalData sealed = vault(FIRST).seal(ada, "Ada");
        database.jdbc.update("update personaldata.person_key set master_key_id = '1'");

        assertThat(vault(FIRST).open(sealed)).contains("Ada");
        assertThat(vault(SECOND, TestKeys.random(), FIRST).open(sealed)).contains("Ada");
        assertThat(new Rewrapping(database.dataSource, keys(FIRST)).run()).isEqualTo(1);
        assertThat(vault(FIRST).open(sealed)).contains("Ada");
    }

    @Test
    void keys_that_are_there_already_must_be_opened_by_those_that_are_given() {
        assertThatCode(() -> start(SECOND)).as("without any").doesNotThrowAnyException();
        vault(FIRST).seal(ada, "Ada");

        assertThatCode(() -> start(FIRST)).doesNotThrowAnyException();
        assertThatCode(() -> start(SECOND, FIRST)).as("while it is replaced").doesNotThrowAnyException();
        assertThatThrownBy(() -> start(SECOND, TestKeys.random()))
                .isInstanceOf(WrongMasterKey.class)
                .hasMessageContainingAll(
                        database.masterKeyIdOf(ada),
                        "ROSTER_PERSONAL_DATA_MASTER_KEY",
                        "ROSTER_PERSONAL_DATA_PREVIOUS_MASTER_KEYS");
        vault(FIRST).seal(PersonalDatabase.somebody(), "Bob");
        vault(SECOND).seal(PersonalDatabase.somebody(), "Eve");
        assertThatThrownBy(() -> start(SECOND)).as("some only").isInstanceOf(WrongMasterKey.class);
    }

    @Test
    void keys_that_do_not_tell_what_wrapped_them_are_tried() {
        vault(FIRST).seal(ada, "Ada");
        database.jdbc.update("update personaldata.person_key set master_key_id = '1'");

        assertThatCode(() -> start(SECOND, FIRST)).doesNotThrowAnyException();
        assertThatThrownBy(() -> start(SECOND)).isInstanceOf(WrongMasterKey.class);
    }

    private void start(String masterKey, String... previous) {
        KeysOfBefore.requireOpenable(database.dataSource, keys(masterKey, previous));
    }

    /** More than a batch of them, with people who come and people who go meanwhile. */
    @Test
    void several_nodes_rewrap_at_once_while_people_come_and_go() throws Exception {
        Map<AddressDigest, PersonalData> sealed = new LinkedHashMap<>();
        PersonalDataVault before = vault(FIRST);
        for (int n = 0; n < 1200; n++) {
            AddressDigest person = PersonalDatabase.somebody();
            sealed.put(person, before.seal(person, "Person " + n));
        }
        List<AddressDigest> people = List.copyOf(sealed.keySet());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> work = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            work.add(threads.submit(() -> new Rewrapping(database.dataSource, keys(SECOND, FIRST)).run()));
        }
        PersonalDataVault meanwhile = vault(SECOND, FIRST);
        work.add(threads.submit(() -> people.subList(0, 50).forEach(database::erase)));
        for (Future<?> done : work) {
            done.get();
        }
        meanwhile.seal(ada, "Ada");
        threads.shutdown();

        assertThat(database.jdbc.queryForList(
                        "select distinct master_key_id from personaldata.person_key", String.class))
                .containsExactly(database.masterKeyIdOf(ada));
        PersonalDataVault after = vault(SECOND);
        for (int n = 0; n < people.size(); n++) {
            assertThat(after.open(sealed.get(people.get(n))))
                    .isEqualTo(n < 50 ? java.util.Optional.empty() : java.util.Optional.of("Person " + n));
        }
    }

    @Test
    void a_key_that_was_wrapped_anew_meanwhile_is_not_set_back() {
        vault(FIRST).seal(ada, "Ada");
        new Rewrapping(database.dataSource, keys(SECOND, FIRST)).run();
        byte[] wrapped = database.wrappedKeyOf(ada);

        new Rewrapping(database.dataSource, keys(SECOND, FIRST)).run();

        assertThat(database.wrappedKeyOf(ada)).isEqualTo(wrapped);
    }

    @Test
    void it_can_come_from_a_file() throws Exception {
        Path file = Files.writeString(directory.resolve("master-key"), FIRST + "\n");
        PersonalData sealed = vault(FIRST).seal(ada, "Ada");

        PersonalDataProperties fromFile = new PersonalDataProperties("", file.toString(), null, ADDRESS_KEY);

        assertThat(new PersonalDataVault(database.dataSource, fromFile).open(sealed))
                .contains("Ada");
        assertThat(fromFile.toString()).doesNotContain(FIRST);
    }

    @Test
    void what_is_missing_doubtful_or_no_key_is_refused_in_plain_words_that_tell_no_key() throws Exception {
        Path file = Files.writeString(directory.resolve("master-key"), FIRST);
        Path broken = Files.writeString(directory.resolve("broken"), "c2hvcnQ=");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonalDataProperties(null, null, null, ADDRESS_KEY))
                .withMessageContainingAll("ROSTER_PERSONAL_DATA_MASTER_KEY", "ROSTER_PERSONAL_DATA_MASTER_KEY_FILE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonalDataProperties(FIRST, file.toString(), null, ADDRESS_KEY))
                .withMessageContaining("both")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(FIRST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonalDataProperties(null, broken.toString(), null, ADDRESS_KEY))
                .withMessageContaining("5 bytes instead of 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonalDataProperties(
                        null, directory.resolve("none").toString(), null, ADDRESS_KEY))
                .withMessageContainingAll("ROSTER_PERSONAL_DATA_MASTER_KEY_FILE", "cannot be read")
                .withNoCause();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys(FIRST, "c2hvcnQ="))
                .withMessageContaining("ROSTER_PERSONAL_DATA_PREVIOUS_MASTER_KEYS");
    }
}
