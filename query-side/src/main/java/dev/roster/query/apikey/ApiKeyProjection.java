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
import dev.roster.query.readmodel.RowStatement;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code api_key}. */
final class ApiKeyProjection implements Projection {

    private static final String TABLE = "api_key";
    private static final String KEY = "key_id";

    private static final RowStatement CREATE = RowStatement.of("""
            insert into readmodel.api_key
                   (key_id, organization_id, name, created_by, creator_name, creator, created_at, expires_at, position)
            select key_id, organization_id, name, created_by, creator_name, creator, created_at, expires_at, position
              from {key_id text, organization_id text, name text, created_by text, creator_name text, creator text,
                    created_at timestamptz, expires_at timestamptz, position bigint}
            on conflict (key_id) do nothing
            """, TABLE, KEY);

    private static final RowStatement REVOKE = RowStatement.changing("revoked = true", TABLE, KEY);
    private static final RowStatement TRANSFER = RowStatement.changing("transferred = true", TABLE, KEY);

    private static final RowStatement FORGET_PEOPLE = RowStatement.alone("""
            update readmodel.api_key as stored
               set creator_name = null, position = new.position
              from {organization_id text, position bigint}
             where stored.organization_id = new.organization_id and stored.position < new.position
            """);

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
