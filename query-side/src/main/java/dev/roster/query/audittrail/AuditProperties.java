package dev.roster.query.audittrail;

import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the audit trail shows, {@code roster.audit.…}.
 *
 * @param readsKept for single organizations, whatever their plan: for how long the trail shows who looked into it, {@code org_…=P30D}
 */
@ConfigurationProperties("roster.audit")
record AuditProperties(@DefaultValue List<String> readsKept) {

    private static final String EXPLANATION =
            "ROSTER_AUDIT_READS_KEPT takes org_…=P30D, several with commas between them";

    AuditProperties {
        ofOrganizations(readsKept);
    }

    Map<OrganizationId, Duration> ofOrganizations() {
        return ofOrganizations(readsKept);
    }

    private static Map<OrganizationId, Duration> ofOrganizations(List<String> settings) {
        Map<OrganizationId, Duration> kept = new HashMap<>();
        for (String setting : settings) {
            String[] both = setting.split("=", 2);
            OrganizationId organization = OrganizationId.parse(both[0].strip())
                    .filter(known -> both.length == 2)
                    .orElseThrow(() -> new IllegalArgumentException(EXPLANATION));
            kept.put(organization, duration(both[1].strip()));
        }
        return kept;
    }

    private static Duration duration(String given) {
        try {
            Duration kept = Duration.parse(given);
            if (!kept.isNegative()) {
                return kept;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(EXPLANATION);
        }
        throw new IllegalArgumentException("ROSTER_AUDIT_READS_KEPT cannot be negative");
    }
}
