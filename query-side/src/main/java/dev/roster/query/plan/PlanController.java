package dev.roster.query.plan;

import dev.roster.http.paging.Page;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The plans that there are. */
@RestController
class PlanController {

    private final PlanCatalog catalog;

    PlanController(PlanCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A plan.
     *
     * @param maxMembers null when there is no limit
     * @param organization whether organizations can be on it
     */
    @Schema(name = "Plan")
    record PlanView(String plan, @Nullable Integer maxMembers, boolean organization) {}

    /** Lists the plans with their limits. */
    @GetMapping("/plans")
    Page<PlanView> plans() {
        List<PlanView> plans = Arrays.stream(Plan.values()).map(this::view).toList();
        return new Page<>(plans, null, plans.size());
    }

    private PlanView view(Plan plan) {
        if (plan == Plan.EXPLORE) {
            // Personal: whoever is on it has nobody else with them, whatever the catalog says.
            return new PlanView(plan.wireName(), 1, false);
        }
        OptionalInt max = catalog.maxMembers(plan);
        return new PlanView(plan.wireName(), max.isPresent() ? max.getAsInt() : null, true);
    }
}
