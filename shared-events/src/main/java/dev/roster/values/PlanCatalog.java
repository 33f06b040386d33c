package dev.roster.values;

import java.util.Map;
import java.util.OptionalInt;

/** What each plan has: seats, and whether it has organizations at all. */
public final class PlanCatalog {

    private final Map<Plan, Integer> maxMembers;
    private final boolean exploreHasOrganizations;

    /** Explore is personal. */
    public PlanCatalog(Map<Plan, Integer> maxMembers) {
        this(maxMembers, false);
    }

    /**
     * The catalog of one installation.
     *
     * @param maxMembers a plan that is not in it has no limit
     * @param exploreHasOrganizations whether everybody has an organization, on Explore too
     */
    public PlanCatalog(Map<Plan, Integer> maxMembers, boolean exploreHasOrganizations) {
        this.exploreHasOrganizations = exploreHasOrganizations;
        maxMembers.forEach((plan, limit) -> {
            if (limit < 1) {
                throw new IllegalArgumentException(
                        "the plan " + plan.wireName() + " needs at least one seat, not " + limit);
            }
        });
        this.maxMembers = Map.copyOf(maxMembers);
    }

    public boolean hasOrganizations(Plan plan) {
        return plan != Plan.EXPLORE || exploreHasOrganizations;
    }

    /** Seats for members and pending invitations together; empty when the plan has no limit. */
    public OptionalInt maxMembers(Plan plan) {
        Integer limit = maxMembers.get(plan);
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }
}
