package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.eventstore.Databases;
import dev.roster.eventstore.Migrations;
import dev.roster.testing.TestDatabase;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PersonalDataVaultTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private static final PersonalDataProperties PROPERTIES = new PersonalDataProperties(KEY, OTHER_KEY);

    private static HikariDataSource dataSource;
    private static int persons;

    private final PersonalDataVault vault = newVault();
    private final AddressDigest ada = somebody();
    private final AddressDigest bob = somebody();

    @BeforeAll
    static void open() {
        dataSource = Databases.pool("test", TestDatabase.create(), "", "", 16, Databases.Commit.FLUSHED);
        Migrations.migrate(dataSource, "personaldata");
    }

    @AfterAll
    static void close() {
        dataSource.close();
    }

    @Test
    void what_was_sealed_is_opened_as_it_was() {
        PersonalData sealed = vault.seal(ada, "Ada Łovelace \ud83d\ude80");

        assertThat(sealed.person()).isEqualTo(ada);
        assertThat(vault.open(sealed)).contains("Ada Łovelace \ud83d\ude80");
        assertThat(newVault().open(sealed)).as("in another process").contains("Ada Łovelace \ud83d\ude80");
        assertThat(vault.open(vault.seal(ada, ""))).contains("");
    }

    @Test
    void what_was_sealed_with_a_key_that_was_made_without_the_database_is_opened_once_its_row_is_there() {
        NewPeople.NewPerson met = new NewPeople(PROPERTIES).meet(ada);
        PersonalData sealed = met.seal("Ada");
        assertThat(vault.open(sealed)).isEmpty();

        new JdbcTemplate(dataSource)
                .update(
                        "insert into personaldata.person_key (person, master_key_id, wrapped) values (?, ?, ?)",
                        ada.value(),
                        met.masterKeyId(),
                        met.wrapped());

        assertThat(newVault().open(sealed)).contains("Ada");
        assertThat(newVault().open(newVault().seal(ada, "Lovelace"))).contains("Lovelace");
    }

    @Test
    void sealing_twice_never_gives_the_same() {
        assertThat(vault.seal(ada, "Ada").sealed())
                .isNotEqualTo(vault.seal(ada, "Ada").sealed());
    }

    @Test
    void what_was_altered_anywhere_is_not_opened() {
        PersonalData genuine = vault.seal(ada, "Ada");
        byte[] bytes = Base64.getUrlDecoder().decode(genuine.sealed());

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertNotOpened(new PersonalData(ada, base64(altered)));
        }
    }

    @Test
    void what_was_cut_off_is_not_opened() {
        byte[] bytes = Base64.getUrlDecoder().decode(vault.seal(ada, "Ada").sealed());

        for (int length = 0; length < bytes.length; length++) {
            assertNotOpened(new PersonalData(ada, base64(java.util.Arrays.copyOf(bytes, length))));
        }
    }

    @Test
    void nobodys_data_is_opened_with_the_key_of_another() {
        PersonalData adas = vault.seal(ada, "Ada");
        vault.seal(bob, "Bob");

        assertNotOpened(new PersonalData(bob, adas.sealed()));
    }

    @Test
    void a_persons_key_does_not_serve_another_to_whom_it_was_copied() {
        PersonalData adas = vault.seal(ada, "Ada");
        vault.seal(bob, "Bob");
        new JdbcTemplate(dataSource)
                .update(
                        "update personaldata.person_key set wrapped ="
                                + " (select wrapped from personaldata.person_key where person = ?) where person = ?",
                        ada.value(),
                        bob.value());

        assertThatIllegalStateException().isThrownBy(() -> newVault().open(new PersonalData(bob, adas.sealed())));
    }

    @Test
    void another_master_key_opens_nothing() {
        PersonalData sealed = vault.seal(ada, "Ada");
        PersonalDataVault other = new PersonalDataVault(dataSource, new PersonalDataProperties(OTHER_KEY, OTHER_KEY));

        assertThatIllegalStateException().isThrownBy(() -> other.open(sealed));
    }

    @Test
    void a_person_whose_key_is_gone_is_forgotten_and_nobody_else_is() {
        PersonalData adas = vault.seal(ada, "Ada");
        PersonalData bobs = vault.seal(bob, "Bob");

        new JdbcTemplate(dataSource).update("delete from personaldata.person_key where person = ?", ada.value());

        PersonalDataVault fresh = newVault();
        assertThat(fresh.open(adas)).isEmpty();
        assertThat(fresh.open(bobs)).contains("Bob");
    }

    @Test
    void a_forgotten_person_who_comes_back_does_not_bring_the_old_data_along() {
        PersonalData old = vault.seal(ada, "Ada");
        new JdbcTemplate(dataSource).update("delete from personaldata.person_key where person = ?", ada.value());

        PersonalDataVault fresh = newVault();
        PersonalData anew = fresh.seal(ada, "Ada again");

        assertThat(fresh.open(anew)).contains("Ada again");
        assertThatIllegalStateException().isThrownBy(() -> fresh.open(old));
    }

    @Test
    void first_seals_of_one_person_at_the_same_time_agree_on_one_key() throws Exception {
        int nodes = 12;
        CountDownLatch together = new CountDownLatch(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        List<Future<PersonalData>> sealing = new ArrayList<>();
        for (int n = 0; n < nodes; n++) {
            PersonalDataVault node = newVault();
            sealing.add(threads.submit(() -> {
                together.countDown();
                together.await();
                return node.seal(ada, "Ada");
            }));
        }
        PersonalDataVault reader = newVault();
        for (Future<PersonalData> sealed : sealing) {
            assertThat(reader.open(sealed.get())).contains("Ada");
        }
        threads.shutdown();
    }

    @Test
    void the_database_holds_neither_the_data_nor_a_key_that_opens_it() {
        PersonalData sealed = vault.seal(ada, "Ada Lovelace");

        byte[] wrapped = new JdbcTemplate(dataSource)
                .queryForObject(
                        "select wrapped from personaldata.person_key where person = ?", byte[].class, ada.value());

        assertThat(new String(Base64.getUrlDecoder().decode(sealed.sealed()), UTF_8))
                .doesNotContain("Ada");
        assertThat(wrapped).hasSize(12 + Sealing.KEY_BYTES + 16);
        for (int offset = 0; offset + Sealing.KEY_BYTES <= wrapped.length; offset++) {
            byte[] candidate = java.util.Arrays.copyOfRange(wrapped, offset, offset + Sealing.KEY_BYTES);
            assertThatIllegalStateException()
                    .isThrownBy(() -> Sealing.open(
                            candidate, ada.value(), Base64.getUrlDecoder().decode(sealed.sealed())));
        }
    }

    private void assertNotOpened(PersonalData data) {
        assertThatIllegalStateException().isThrownBy(() -> vault.open(data));
    }

    private static PersonalDataVault newVault() {
        return new PersonalDataVault(dataSource, PROPERTIES);
    }

    private static AddressDigest somebody() {
        return new AddressDigest("%043d".formatted(persons++));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
