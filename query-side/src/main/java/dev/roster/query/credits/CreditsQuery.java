package dev.roster.query.credits;

import dev.roster.query.readmodel.View;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Reads balances, and what was used of them. */
public final class CreditsQuery {

    static final int DAYS = 30;

    private static final String BALANCE = "select balance from readmodel.credits_balance where owner = :owner";

    private static final String BY_MEMBER = """
            select user_id, sum(used) as used from readmodel.credits_use
             where owner = :owner group by user_id order by used desc, user_id
            """;

    private static final String BY_KEY = """
            select key_id, sum(used) as used from readmodel.credits_use
             where owner = :owner and key_id <> '' group by key_id order by used desc, key_id
            """;

    private static final String BY_DAY = """
            select day, user_id, sum(used) as used from readmodel.credits_use
             where owner = :owner and day > :since group by day, user_id order by day, user_id
            """;

    /**
     * A balance and its use.
     *
     * @param used since the beginning
     * @param byMember since the beginning, those who used most first; what a key used counts for whoever created it
     * @param byKey since the beginning, without what people used by themselves
     * @param byDay in the last 30 days (UTC), by member
     */
    public record Credits(long balance, long used, List<OfMember> byMember, List<OfKey> byKey, List<OfDay> byDay) {}

    @Schema(name = "CreditsUsedByMember")
    public record OfMember(String userId, long used) {}

    @Schema(name = "CreditsUsedByKey")
    public record OfKey(String keyId, long used) {}

    @Schema(name = "CreditsUsedOnDay")
    public record OfDay(LocalDate day, String userId, long used) {}

    /** Zero where nothing was ever granted. */
    public long balanceOf(View view, CreditsOwner owner) {
        return view.sql(BALANCE)
                .param("owner", owner.name())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    public Credits of(View view, CreditsOwner owner) {
        List<OfMember> byMember = view.sql(BY_MEMBER)
                .param("owner", owner.name())
                .query((row, n) -> new OfMember(row.getString(1), row.getLong(2)))
                .list();
        List<OfKey> byKey = view.sql(BY_KEY)
                .param("owner", owner.name())
                .query((row, n) -> new OfKey(row.getString(1), row.getLong(2)))
                .list();
        List<OfDay> byDay = view.sql(BY_DAY)
                .param("owner", owner.name())
                .param("since", LocalDate.ofInstant(view.now(), ZoneOffset.UTC).minusDays(DAYS))
                .query((row, n) -> new OfDay(row.getObject(1, LocalDate.class), row.getString(2), row.getLong(3)))
                .list();
        long used = byMember.stream().mapToLong(OfMember::used).sum();
        return new Credits(balanceOf(view, owner), used, byMember, byKey, byDay);
    }
}
