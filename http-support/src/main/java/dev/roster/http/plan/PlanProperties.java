package dev.roster.http.plan;

import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * What the plans are, {@code roster.plans.<plan>.…}. The vendor publishes no numbers; the defaults are Roster's own.
 *
 * @param exploreHasOrganizations whether every account gets an organization, on Explore too. By default Explore is personal
 */
@ConfigurationProperties("roster")
public record PlanProperties(
        @DefaultValue Map<Plan, Offer> plans,
        @DefaultValue("false") boolean exploreHasOrganizations) {

    private static final Map<Plan, Integer> SEATS = Map.of(Plan.EXPLORE, 1, Plan.TEAM, 10, Plan.VISIONARY, 50);
    private static final Offer AS_USUAL = new Offer(null, null, null, null);

    public PlanProperties {
        plans.forEach((plan, offer) -> {
            if (offer.auditReadsKept() != null && offer.auditReadsKept().isNegative()) {
                throw new IllegalArgumentException(
                        "ROSTER_PLANS_" + plan.name() + "_AUDIT_READS_KEPT cannot be negative");
            }
        });
    }

    /**
     * What is not set is as usual.
     *
     * @param maxMembers seats, or empty when there is no limit; a text, since an empty number would count as not set
     * @param name what people call the plan; its contract name never changes
     * @param order its place in the catalog, the smallest first; plans of the same place stand as they always do
     * @param auditReadsKept for how long the audit trail shows who looked into it; for ever unless set
     */
    public record Offer(String maxMembers, String name, Integer order, Duration auditReadsKept) {

        private Integer seats(Plan plan) {
            if (maxMembers == null) {
                return SEATS.get(plan);
            }
            return maxMembers.isBlank() ? null : Integer.valueOf(maxMembers.strip());
        }
    }

    public PlanCatalog toCatalog() {
        Map<Plan, Integer> limits = new EnumMap<>(Plan.class);
        for (Plan plan : Plan.values()) {
            limits.put(plan, offer(plan).seats(plan));
        }
        limits.values().removeIf(limit -> limit == null);
        return new PlanCatalog(limits, exploreHasOrganizations);
    }

    public List<Plan> inOrder() {
        return Arrays.stream(Plan.values())
                .sorted(Comparator.comparing(plan -> offer(plan).order() == null
                        ? plan.ordinal()
                        : offer(plan).order()))
                .toList();
    }

    public String nameOf(Plan plan) {
        String name = offer(plan).name();
        return name == null || name.isBlank() ? StringUtils.capitalize(plan.wireName()) : name;
    }

    /** Empty for ever. */
    public Optional<Duration> auditReadsKept(Plan plan) {
        return Optional.ofNullable(offer(plan).auditReadsKept());
    }

    private Offer offer(Plan plan) {
        return plans.getOrDefault(plan, AS_USUAL);
    }
}
