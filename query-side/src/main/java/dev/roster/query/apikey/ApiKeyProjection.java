package dev.roster.query.apikey;

import dev.roster.events.ApiKeyCreated;
import dev.roster.events.ApiKeyEvent;
import dev.roster.events.ApiKeyRevoked;
import dev.roster.events.ApiKeyTransferred;
import dev.roster.events.OrganizationClosed;
import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.Table;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code api_key}. */
final class ApiKeyProjection implements Projection {

    static final Table KEYS = Table.of(
            "api_key",
            List.of("key_id"),
            "organization_id",
            "name",
            "created_by",
            "creator_name",
            "creator",
            "created_at timestamptz",
            "expires_at timestamptz",
            "revoked boolean = false",
            "transferred boolean = false");

    private static final RowChange CREATE = KEYS.insert();
    private static final RowChange REVOKE = KEYS.change("revoked = true");
    private static final RowChange TRANSFER = KEYS.change("transferred = true");
    private static final RowChange FORGET_PEOPLE = KEYS.changeAll("creator_name = null", "organization_id");

    private final ReadModel readModel;
    private final People people;

    ApiKeyProjection(ReadModel readModel, People people) {
        this.readModel = readModel;
        this.people = people;
    }

    @Override
    public String name() {
        return "apikey";
    }

    @Override
    public List<Table> tables() {
        return List.of(KEYS);
    }

    @EventHandler
    void on(ApiKeyCreated event, @Timestamp Instant at, TrackingToken token) {
        readModel.write(
                CREATE,
                of(event, token)
                        .with("organization_id", event.organizationId())
                        .with("name", event.name())
                        .with("created_by", event.createdBy())
                        .with("creator_name", people.open(event.creatorName()))
                        .with("creator", People.personOf(event.creatorName()))
                        .with("created_at", at)
                        .with("expires_at", event.expiresAt()));
    }

    @EventHandler
    void on(ApiKeyRevoked event, TrackingToken token) {
        readModel.write(REVOKE, of(event, token));
    }

    @EventHandler
    void on(ApiKeyTransferred event, TrackingToken token) {
        readModel.write(TRANSFER, of(event, token));
    }

    @EventHandler
    void on(OrganizationClosed event, TrackingToken token) {
        readModel.write(
                FORGET_PEOPLE, Row.at(ReadModel.positionOf(token)).with("organization_id", event.organizationId()));
    }

    private static Row of(ApiKeyEvent event, TrackingToken token) {
        return Row.at(ReadModel.positionOf(token)).with("key_id", event.keyId());
    }
}
