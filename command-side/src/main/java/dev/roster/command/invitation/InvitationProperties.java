package dev.roster.command.invitation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param validity how long an invitation admits after it was sent, unless whoever sends it says otherwise */
@ConfigurationProperties("roster.invitations")
public record InvitationProperties(@DefaultValue("PT48H") Duration validity) {

    public InvitationProperties {
        if (validity.isNegative() || validity.isZero()) {
            throw new IllegalArgumentException("ROSTER_INVITATIONS_VALIDITY must be longer than nothing");
        }
    }
}
