package dev.roster.query.audittrail;

import dev.roster.events.AccountErased;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.query.readmodel.ReadModel;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Takes an erased person out of all trails: in every segment, since each writes names at its own pace. Their records stay. */
final class ForgetInTrails {

    private final PersonalDataVault vault;
    private final AuditBuffer buffer;

    ForgetInTrails(PersonalDataVault vault, AuditBuffer buffer) {
        this.vault = vault;
        this.buffer = buffer;
    }

    @EventHandler
    void on(AccountErased event, TrackingToken token) {
        if (event.address() != null) {
            vault.forget(event.address());
            buffer.forget(event.address(), ReadModel.positionOf(token));
        }
    }
}
