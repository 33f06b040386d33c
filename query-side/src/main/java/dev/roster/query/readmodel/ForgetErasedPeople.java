package dev.roster.query.readmodel;

import dev.roster.events.AccountErased;
import dev.roster.personaldata.PersonalDataVault;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/**
 * When a person was erased, every segment takes them out of all tables. What it has written before is wiped; and since it lets go of the
 * key first, whatever it writes after this, of events long past as well, has nothing of them.
 */
final class ForgetErasedPeople {

    private final PersonalDataVault vault;
    private final List<Wipe> wipes;

    ForgetErasedPeople(PersonalDataVault vault, List<Wipe> wipes) {
        this.vault = vault;
        this.wipes = wipes;
    }

    @EventHandler
    void on(AccountErased event, TrackingToken token) {
        if (event.address() == null) {
            // Nothing of theirs was ever readable.
            return;
        }
        vault.forget(event.address());
        wipes.forEach(wipe -> wipe.forget(event, ReadModel.positionOf(token)));
    }
}
