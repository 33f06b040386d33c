package dev.roster.command.upgrade;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.roster.command.http.Ids;
import dev.roster.events.AccountRegistered;
import java.time.Instant;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/**
 * When somebody is first seen, an organization is created for them; for those who were there when this was switched on as well. Whoever
 * has no verified address founds none, here as elsewhere.
 */
@DisallowReplay
class WhenRegisteredCreateOrganization {

    private final SchedulerClient scheduler;

    WhenRegisteredCreateOrganization(SchedulerClient scheduler) {
        this.scheduler = scheduler;
    }

    @EventHandler
    void on(AccountRegistered event, @MetaDataValue("correlationId") String correlationId) {
        if (event.email() != null) {
            scheduler.scheduleIfNotExists(FirstOrganization.TASK
                    .instance(event.userId().value())
                    .data(FirstOrganization.Due.of(Ids.organization(), event, correlationId))
                    .scheduledTo(Instant.EPOCH));
        }
    }
}
