package dev.roster.query.audittrail;

import dev.roster.http.plan.PlanProperties;
import dev.roster.query.workspace.Membership;
import dev.roster.values.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** For how long the trail shows who looked into it. The events of these reads stay, in the chain and in exports. */
public final class AuditRetention {

    private final PlanProperties plans;
    private final Map<OrganizationId, Duration> organizations;
    private final Clock clock;

    AuditRetention(PlanProperties plans, AuditProperties properties, Clock clock) {
        this.plans = plans;
        this.organizations = properties.ofOrganizations();
        this.clock = clock;
    }

    /** Reads from before are not shown any more; empty when all are. */
    public Optional<Instant> readsSince(Membership membership) {
        return Optional.ofNullable(organizations.get(membership.organization()))
                .or(() -> plans.auditReadsKept(membership.plan()))
                .map(clock.instant()::minus);
    }
}
