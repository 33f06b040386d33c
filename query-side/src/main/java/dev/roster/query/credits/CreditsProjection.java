package dev.roster.query.credits;

import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsEvent;
import dev.roster.events.CreditsGranted;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Keeps {@code credits_balance} and {@code credits_use}. The many events of one busy balance are brought together within a statement:
 * as far as rounds of statements are concerned, each row is one of its own, told by its position.
 */
final class CreditsProjection implements Projection {

    private static final String EACH_EVENT = "position";

    private static final RowStatement BALANCE = RowStatement.of("""
            insert into readmodel.credits_balance as stored (owner, balance, position)
            select distinct on (owner) owner, balance, position
              from {owner text, balance bigint, position bigint}
             order by owner, position desc
            on conflict (owner) do update set balance = excluded.balance, position = excluded.position
             where stored.position < excluded.position
            """, "credits_balance", EACH_EVENT);

    /** What was counted before is left out before the rest is added up. */
    private static final RowStatement USE = RowStatement.of("""
            insert into readmodel.credits_use as stored (owner, day, user_id, key_id, used, position)
            select new.owner, new.day, new.user_id, new.key_id, sum(new.amount), max(new.position)
              from {owner text, day date, user_id text, key_id text, amount bigint, position bigint}
             where not exists (
                   select from readmodel.credits_use counted
                    where counted.owner = new.owner and counted.day = new.day
                      and counted.user_id = new.user_id and counted.key_id = new.key_id
                      and counted.position >= new.position)
             group by new.owner, new.day, new.user_id, new.key_id
            on conflict (owner, day, user_id, key_id) do update
               set used = stored.used + excluded.used, position = excluded.position
            """, "credits_use", EACH_EVENT);

    private final ReadModel readModel;

    CreditsProjection(ReadModel readModel) {
        this.readModel = readModel;
    }

    @Override
    public String name() {
        return "credits";
    }

    @EventHandler
    void on(CreditsGranted event, TrackingToken token) {
        readModel.write(BALANCE, of(event, token).with("balance", event.balance()));
    }

    @EventHandler
    void on(CreditsConsumed event, @Timestamp Instant at, TrackingToken token) {
        readModel.write(BALANCE, of(event, token).with("balance", event.balance()));
        if (event.organizationId() == null && event.usageId().startsWith(CreditsEvent.CARRIED_OVER)) {
            // Nobody has used them: they are the organization's now.
            return;
        }
        readModel.write(
                USE,
                of(event, token)
                        .with("day", at.atOffset(ZoneOffset.UTC).toLocalDate())
                        .with("user_id", event.usedBy())
                        .with("key_id", event.keyId() == null ? "" : event.keyId())
                        .with("amount", event.amount()));
    }

    private static Row of(CreditsEvent event, TrackingToken token) {
        return Row.at(ReadModel.positionOf(token))
                .with("owner", CreditsOwner.of(event).name());
    }
}
