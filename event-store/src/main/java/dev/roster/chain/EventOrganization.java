package dev.roster.chain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.roster.values.OrganizationId;
import java.io.IOException;
import java.util.Optional;

/** Which organization an event belongs to, by the same rule as {@link StoredHistory} reads them. */
public final class EventOrganization {

    private static final String ACCOUNT = "account";
    private static final String FIELD = "organizationId";
    private static final JsonFactory JSON = new JsonFactory();

    private EventOrganization() {}

    /** Empty for none. */
    public static Optional<OrganizationId> parse(StoredEvent event) {
        return OrganizationId.parse(of(event));
    }

    /** Null for none. */
    static String of(StoredEvent event) {
        if (event.streamType().equals(ACCOUNT)) {
            return null;
        }
        String organization = null;
        try (JsonParser payload = JSON.createParser(event.payload())) {
            payload.nextToken();
            while (payload.nextToken() == JsonToken.FIELD_NAME) {
                boolean names = payload.currentName().equals(FIELD);
                JsonToken value = payload.nextToken();
                if (names) {
                    organization = value == JsonToken.VALUE_STRING ? payload.getText() : null;
                }
                payload.skipChildren();
            }
            return organization;
        } catch (IOException e) {
            // No JSON: nothing that was ever stored.
            return null;
        }
    }
}
