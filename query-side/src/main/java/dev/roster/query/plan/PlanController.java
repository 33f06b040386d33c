package dev.roster.query.plan;

import dev.roster.http.paging.Page;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PlanController {

    private final PlanCatalog catalog;

    PlanController(PlanCatalog catalog) {
        this.catalog = catalog;
    }

    /** @param maxMembers null when there is no limit */
    record PlanView(String plan, Integer maxMembers, boolean organization) {}

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
