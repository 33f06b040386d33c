package dev.roster.personaldata;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The keys of people that are there before a node starts. A node that cannot open them would answer requests of these people with errors,
 * and make keys for others that no other node can open.
 */
public final class KeysOfBefore {

    /** One of each id: what one master key wrapped is opened by it, or else nothing is. */
    private static final String ONE_OF_EACH = """
            select distinct on (master_key_id) person, master_key_id, wrapped
              from personaldata.person_key
             where master_key_id <> all (?)
            """;

    private record Wrapped(String person, String masterKeyId, byte[] bytes) {}

    private KeysOfBefore() {}

    /**
     * Nothing happens when there are none, or when the keys that are given open them.
     *
     * @throws WrongMasterKey when a master key is needed that is not among those given
     */
    public static void requireOpenable(DataSource dataSource, PersonalDataProperties properties) {
        MasterKeys given = properties.masterKeys();
        List<Wrapped> others = new JdbcTemplate(dataSource)
                .query(
                        ONE_OF_EACH,
                        (row, n) -> new Wrapped(row.getString(1), row.getString(2), row.getBytes(3)),
                        (Object) given.ids().toArray(String[]::new));
        for (Wrapped other : others) {
            try {
                given.unwrap(other.person(), other.masterKeyId(), other.bytes());
            } catch (IllegalStateException e) {
                throw new WrongMasterKey(other.masterKeyId(), given.presentId(), e);
            }
        }
    }
}
