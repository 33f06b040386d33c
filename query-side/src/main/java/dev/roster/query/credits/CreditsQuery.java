package dev.roster.query.credits;

import dev.roster.query.readmodel.View;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads balances, and what was used of them. */
public final class CreditsQuery {

    static final int DAYS = 30;

    private static final String BALANCE = "select balance from readmodel.credits_balance where owner = :owner";

    /** By member, by key, and by day and member of late, in one pass. */
    private static final String USES = """
            select user_id, key_id, day, sum(used) as used
              from (select user_id, key_id, used, case when day > :since then day end as day
                      from readmodel.credits_use where owner = :owner) uses
             group by grouping sets ((user_id), (key_id), (day, user_id))
            having case when grouping(key_id) = 0 then key_id <> '' else grouping(day) = 1 or day is not null end
             order by day nulls first, case when day is null then sum(used) end desc, user_id, key_id
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
        List<OfMember> byMember = new ArrayList<>();
        List<OfKey> byKey = new ArrayList<>();
        List<OfDay> byDay = new ArrayList<>();
        view.sql(USES)
                .param("owner", owner.name())
                .param("since", LocalDate.ofInstant(view.now(), ZoneOffset.UTC).minusDays(DAYS))
                .query(row -> {
                    String user = row.getString("user_id");
                    LocalDate day = row.getObject("day", LocalDate.class);
                    long ofThem = row.getLong("used");
                    if (user == null) {
                        byKey.add(new OfKey(row.getString("key_id"), ofThem));
                    } else if (day == null) {
                        byMember.add(new OfMember(user, ofThem));
                    } else {
                        byDay.add(new OfDay(day, user, ofThem));
                    }
                });
        long used = byMember.stream().mapToLong(OfMember::used).sum();
        return new Credits(balanceOf(view, owner), used, byMember, byKey, byDay);
    }
}
