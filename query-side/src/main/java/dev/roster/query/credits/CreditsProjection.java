package dev.roster.query.credits;

import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsEvent;
import dev.roster.events.CreditsGranted;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code credits_balance} and {@code credits_use}. */
final class CreditsProjection implements Projection {

    private static final Table BALANCES = Table.of("credits_balance", List.of("owner"), "balance bigint");

    private static final Table USES =
            Table.of("credits_use", List.of("owner", "day date", "user_id", "key_id"), "used bigint");

    private static final RowChange BALANCE = BALANCES.put();
    private static final RowChange USE = USES.add("used");

    private final ReadModel readModel;

    CreditsProjection(ReadModel readModel) {
        this.readModel = readModel;
    }

    @Override
    public String name() {
        return "credits";
    }

    @Override
    public List<Table> tables() {
        return List.of(BALANCES, USES);
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
                        .with("used", event.amount()));
    }

    private static Row of(CreditsEvent event, TrackingToken token) {
        return Row.at(ReadModel.positionOf(token))
                .with("owner", CreditsOwner.of(event).name());
    }
}
