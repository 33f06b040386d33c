package dev.roster.http.plan;

import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The limits of the plans, {@code roster.plans.<plan>.max-members}. The vendor publishes no numbers; the defaults are Roster's own. An
 * empty value is no limit.
 */
@ConfigurationProperties("roster")
public record PlanProperties(Map<Plan, Limits> plans) {

    /** @param maxMembers seats, or empty when there is no limit; a text, since an empty number would count as not set */
    public record Limits(String maxMembers) {

        private Integer seats() {
            return maxMembers == null || maxMembers.isBlank() ? null : Integer.valueOf(maxMembers.strip());
        }
    }

    public PlanCatalog toCatalog() {
        Map<Plan, Integer> limits = new EnumMap<>(Plan.class);
        limits.put(Plan.TEAM, 10);
        limits.put(Plan.VISIONARY, 50);
        if (plans != null) {
            plans.forEach((plan, configured) -> limits.put(plan, configured.seats()));
        }
        limits.values().removeIf(limit -> limit == null);
        return new PlanCatalog(limits);
    }
}
