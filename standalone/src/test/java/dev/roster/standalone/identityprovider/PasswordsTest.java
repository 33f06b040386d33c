package dev.roster.standalone.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.personaldata.EmailAddress;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void tenCharactersAreEnoughAndNineAreNot() {
        assertThat(Passwords.fault("123456789")).isPresent();
        assertThat(Passwords.fault("1234567890")).isEmpty();
        assertThat(Passwords.fault("😀".repeat(9)))
                .as("a character is one however it is encoded")
                .isPresent();
    }

    @Test
    void moreThanBcryptLooksAtIsRefusedAndTheWordsSayHowBytesAreCounted() {
        assertThat(Passwords.fault("a".repeat(72))).isEmpty();
        assertThat(Passwords.fault("a".repeat(73)).orElseThrow()).contains("at most 72 bytes");
        assertThat(Passwords.fault("é".repeat(37))).isPresent();
    }

    @Test
    void whatMatchesIsTheWholePasswordOfSomebodyWhoIsThere() {
        Optional<Account> ada = account("a".repeat(72));

        assertThat(passwords.matches("a".repeat(72), ada)).isTrue();
        assertThat(passwords.matches("a".repeat(71), ada)).isFalse();
        assertThat(passwords.matches("a".repeat(73), ada)).isFalse();
        assertThat(passwords.matches("", Optional.empty())).isFalse();
        assertThat(passwords.matches("a".repeat(72), Optional.empty())).isFalse();
    }

    @Test
    void nobodysPasswordTakesAsLongToRefuseAsSomebodys() {
        Optional<Account> ada = account("correct horse battery");

        assertThat(fastest(Optional.empty())).isGreaterThan(fastest(ada) / 2);
    }

    private long fastest(Optional<Account> account) {
        return IntStream.range(0, 5)
                .mapToLong(n -> {
                    long start = System.nanoTime();
                    passwords.matches("not the password", account);
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void theSameLettersAreTheSamePasswordHoweverTheKeyboardWritesThem() {
        assertThat(passwords.matches("cafe\u0301 au lait", account("caf\u00e9 au lait")))
                .isTrue();
    }

    @Test
    void aHashSaysHowItWasMadeAndIsAnotherEachTime() {
        assertThat(passwords.hash("correct horse"))
                .startsWith("{bcrypt}")
                .isNotEqualTo(passwords.hash("correct horse"));
    }

    private Optional<Account> account(String password) {
        return Optional.of(new Account(new EmailAddress("ada@acme.example"), "Ada", passwords.hash(password)));
    }
}
