package dev.roster.command.invitation;

import dev.roster.command.audittrail.Attempt;
import dev.roster.command.person.People;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Invitations that somebody wanted to send who got no further than to say so: of software it is enough to know what it is. */
record WantedInvitations(OrganizationId organizationId, List<Wanted> wanted) implements Attempt {

    /** One of them. */
    record Wanted(OrganizationId organizationId, PersonalData email) implements Attempt {}

    static WantedInvitations of(Stream<NewInvitation> asked, OrganizationId organization, People people) {
        return new WantedInvitations(
                organization,
                asked.filter(Objects::nonNull)
                        .flatMap(each -> each.address().stream())
                        .map(address -> new Wanted(organization, people.seal(address)))
                        .toList());
    }

    @Override
    public List<? extends Attempt> parts() {
        return wanted.isEmpty() ? List.of(this) : wanted;
    }
}
