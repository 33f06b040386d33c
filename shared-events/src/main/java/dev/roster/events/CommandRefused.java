package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import org.axonframework.serialization.Revision;

/**
 * A rule stood against what somebody wanted to do, and nothing of it was done.
 *
 * @param command what was asked for, such as {@code organization.rename} or {@code member.invite}
 * @param code of the rule, as it was answered
 * @param subject the id of the member, the invitation or the API key that it was about; absent when it was about none
 * @param email the address that it was about; absent when it was about none
 * @param actorName who asked; absent for software, and for somebody whose address is not verified
 * @param actorEmail the address of who asked; absent with the name
 * @param what of the audit trail somebody wanted to see: {@code records}, {@code proof} or {@code checkpoints}; absent for everything else
 */
@Revision("2")
public record CommandRefused(
        OrganizationId organizationId,
        String command,
        String code,
        String subject,
        PersonalData email,
        PersonalData actorName,
        PersonalData actorEmail,
        String what)
        implements AuditEvent {}
