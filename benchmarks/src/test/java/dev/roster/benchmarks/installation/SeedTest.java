package dev.roster.benchmarks.installation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.values.AddressDigest;
import dev.roster.values.UserId;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SeedTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final People.Register NOWHERE = new People.Register() {
        @Override
        public void key(AddressDigest person, String masterKeyId, byte[] wrapped) {}

        @Override
        public void account(UserId user, AddressDigest person) {}
    };

    @Test
    void theSameSeedMakesTheSameEventsButForWhatIsSealed() {
        assertThat(rows(1)).isEqualTo(rows(1));
    }

    @Test
    void anotherSeedMakesOthers() {
        assertThat(rows(2)).isNotEqualTo(rows(1));
    }

    /** All that would be sent to the database, but for what is sealed. */
    private static String rows(long seed) {
        Installation installation = new Installation(10_000, seed, Instant.parse("2026-11-01T00:00:00Z"));
        StringBuilder all = new StringBuilder();
        EventRows rows = new EventRows();
        installation.tell(new People(new PersonalDataProperties(KEY, KEY), UserId::new, NOWHERE), chunk -> {
            BinaryRows made = rows.of(chunk);
            all.append(new String(made.bytes(), 0, made.length(), ISO_8859_1));
        });
        assertThat(all).hasSizeGreaterThan(1_000_000);
        return all.toString().replaceAll("\"sealed\":\"[^\"]*\"", "");
    }
}
