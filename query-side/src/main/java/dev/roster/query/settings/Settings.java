package dev.roster.query.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An organization as its settings page shows it. */
public record Settings(
        String organizationId, String name, String plan, Seats seats, long credits, Instant createdAt, long version) {

    /**
     * @param used members and invitations that are still good
     * @param pending those of them that are invitations
     * @param limit null when the plan has none
     */
    public record Seats(int used, int pending, @Nullable Integer limit) {}
}
