package dev.roster.personaldata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roster.values.AddressDigest;
import dev.roster.values.UserId;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Notes by which addresses each user of the identity provider is known. People change their addresses, and what was sealed under an
 * earlier one has to be found when they are to be forgotten.
 */
public final class PersonAccounts {

    private static final int MOST = 100_000;

    private final JdbcTemplate jdbc;
    private final Cache<Pair, Boolean> noted =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Pair(UserId user, AddressDigest address) {}

    public PersonAccounts(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** To be called before anything of theirs is sealed. Nothing is ever taken back, so once for each node will do. */
    public void note(UserId user, AddressDigest address) {
        Pair pair = new Pair(user, address);
        if (noted.getIfPresent(pair) == null) {
            jdbc.update(
                    "insert into personaldata.person_account (user_id, person) values (?, ?) on conflict do nothing",
                    user.value(),
                    address.value());
            noted.put(pair, true);
        }
    }
}
