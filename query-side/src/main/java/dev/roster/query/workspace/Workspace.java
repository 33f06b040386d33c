package dev.roster.query.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roster.values.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Where one can work: in the personal workspace, or in that of an organization.
 *
 * @param created whether the person founded the organization
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Workspace(
        String type,
        @Nullable String organizationId,
        @Nullable String name,
        String plan,
        @Nullable String role,
        @Nullable Boolean created) {

    public static final String PERSONAL_PLAN = Plan.EXPLORE.wireName();

    public static Workspace personal() {
        return new Workspace("personal", null, null, PERSONAL_PLAN, null, null);
    }

    static Workspace of(String organizationId, String name, String plan, String role, boolean created) {
        return new Workspace("organization", organizationId, name, plan, role, created);
    }
}
