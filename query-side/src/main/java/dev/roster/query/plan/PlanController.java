package dev.roster.query.plan;

import dev.roster.http.paging.Page;
import dev.roster.http.plan.PlanProperties;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The plans that there are. */
@RestController
class PlanController {

    private final PlanProperties offers;
    private final PlanCatalog catalog;

    PlanController(PlanProperties offers, PlanCatalog catalog) {
        this.offers = offers;
        this.catalog = catalog;
    }

    /**
     * A plan.
     *
     * @param name what people call it
     * @param maxMembers null when there is no limit
     * @param organization whether it has organizations, or is for one person alone
     */
    @Schema(name = "Plan")
    record PlanView(String plan, String name, @Nullable Integer maxMembers, boolean organization) {}

    /** Lists the plans with their limits. */
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
