package dev.roster.query.plan;

import dev.roster.http.paging.Page;
import dev.roster.http.plan.PlanProperties;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PlanController {

    private final PlanProperties offers;
    private final PlanCatalog catalog;

    PlanController(PlanProperties offers, PlanCatalog catalog) {
        this.offers = offers;
        this.catalog = catalog;
    }

    /**
     * One plan.
     *
     * @param name what people call it
     * @param maxMembers null when there is no limit
     * @param organization whether it has organizations, or is for one person alone
     */
    record PlanView(String plan, String name, Integer maxMembers, boolean organization) {}

    @GetMapping("/plans")
    Page<PlanView> plans() {
        List<PlanView> plans = offers.inOrder().stream().map(this::view).toList();
        return new Page<>(plans, null, plans.size());
    }

    private PlanView view(Plan plan) {
        boolean organization = catalog.hasOrganizations(plan);
        OptionalInt max = organization ? catalog.maxMembers(plan) : OptionalInt.of(1);
        return new PlanView(
                plan.wireName(), offers.nameOf(plan), max.isPresent() ? max.getAsInt() : null, organization);
    }
}
