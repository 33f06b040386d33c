package dev.roster.values;

import java.util.Map;
import java.util.OptionalInt;

/** How many seats each plan has. */
public final class PlanCatalog {

    private final Map<Plan, Integer> maxMembers;

    /** @param maxMembers a plan that is not in it has no limit */
    public PlanCatalog(Map<Plan, Integer> maxMembers) {
        maxMembers.forEach((plan, limit) -> {
            if (limit < 1) {
                throw new IllegalArgumentException(
                        "the plan " + plan.wireName() + " needs at least one seat, not " + limit);
            }
        });
        this.maxMembers = Map.copyOf(maxMembers);
    }

    /** Seats for members and pending invitations together; empty when the plan has no limit. */
    public OptionalInt maxMembers(Plan plan) {
        Integer limit = maxMembers.get(plan);
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }
}
