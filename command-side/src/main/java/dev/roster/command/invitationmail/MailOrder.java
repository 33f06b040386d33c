package dev.roster.command.invitationmail;

import dev.roster.values.PersonalData;
import java.time.Instant;

/**
 * The data of the task: everything that the e-mail says. Who it goes to and who invites stay sealed until it is sent.
 *
 * @param eventId makes the Message-ID, so that a mail which had to be sent twice can be told for one
 * @param sequence of the event in the invitation's stream: what came after it can be looked at
 */
record MailOrder(
        String eventId,
        String invitationId,
        long sequence,
        int generation,
        String organizationName,
        PersonalData to,
        PersonalData inviterName,
        String locale,
        Instant expiresAt) {}
