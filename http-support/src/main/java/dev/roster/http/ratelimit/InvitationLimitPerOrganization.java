package dev.roster.http.ratelimit;

import dev.roster.http.problem.Problem;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** By caller and organization: who administers several can fill one without being kept from the others. */
final class InvitationLimitPerOrganization implements InvitationLimit {

    private final RateLimit<Sender> limit;
    private final int burst;

    private record Sender(UserId caller, OrganizationId organization) {}

    InvitationLimitPerOrganization(RateLimitProperties properties, TimeMeter time) {
        this.burst = properties.invitationsBurst();
        this.limit = new RateLimit<>(
                new Policy("invitations", properties.invitationsPerHour(), Duration.ofHours(1), burst), time);
    }

    @Override
    public void take(UserId caller, OrganizationId organization, int invitations, HttpServletResponse response) {
        if (invitations > burst) {
            throw Problem.invalid("invitations", "has more lines than can be sent at once here, which is " + burst)
                    .asException();
        }
        Optional<Problem> refusal = limit.take(new Sender(caller, organization), invitations, response);
        if (refusal.isPresent()) {
            throw refusal.get().asException();
        }
    }
}
