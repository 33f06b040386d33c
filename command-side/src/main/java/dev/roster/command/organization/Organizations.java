package dev.roster.command.organization;

import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;

import dev.roster.values.OrganizationId;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Loads organizations for those who decide on something that they have. */
public final class Organizations {

    private Organizations() {}

    /** @throws dev.roster.command.refusal.Refused {@code organization_not_found} */
    public static Aggregate<Organization> load(Repository<Organization> organizations, OrganizationId id) {
        try {
            return organizations.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw ORGANIZATION_NOT_FOUND.refusal();
        }
    }
}
