package dev.roster.query.audittrail;

import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long the trail shows who looked into it, {@code roster.audit-reads-retention.…}. The events of these reads stay.
 *
 * @param plans for each plan, for example {@code P90D}; for ever where nothing is set
 * @param organizations for single organizations, whatever their plan: {@code org_…=P30D}
 */
@ConfigurationProperties("roster.audit-reads-retention")
public record AuditRetention(
        @DefaultValue Map<Plan, Duration> plans,
        @DefaultValue List<String> organizations) {

    public AuditRetention {
        Map<OrganizationId, Duration> known = ofOrganizations(organizations);
        if (known.values().stream().anyMatch(Duration::isNegative)
                || plans.values().stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("roster.audit-reads-retention cannot be negative");
        }
    }

    Optional<Duration> of(OrganizationId organization, Plan plan) {
        return Optional.ofNullable(ofOrganizations(organizations).getOrDefault(organization, plans.get(plan)));
    }

    private static Map<OrganizationId, Duration> ofOrganizations(List<String> settings) {
        Map<OrganizationId, Duration> retention = new HashMap<>();
        for (String setting : settings) {
            String[] both = setting.strip().split("=", 2);
            OrganizationId organization = OrganizationId.parse(both[0].strip())
                    .filter(known -> both.length == 2)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "ROSTER_AUDIT_READS_RETENTION_ORGANIZATIONS takes org_…=P30D, with commas between them"));
            retention.put(organization, Duration.parse(both[1].strip()));
        }
        return retention;
    }
}
