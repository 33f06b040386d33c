package dev.roster.command.apikey;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.roster.command.apikey.Transfer.TransferDue;
import dev.roster.events.ApiKeyCreated;
import dev.roster.events.ApiKeyRevoked;
import dev.roster.events.ApiKeyTransferred;
import dev.roster.events.MemberLeft;
import dev.roster.events.MemberRemoved;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.jdbc.core.JdbcTemplate;

/** When somebody is no longer a member, the keys that they made pass to the admins. It keeps track of which keys those are. */
@DisallowReplay
class WhenMemberIsGoneTransferKeys {

    private final JdbcTemplate jdbc;
    private final SchedulerClient scheduler;

    WhenMemberIsGoneTransferKeys(JdbcTemplate jdbc, SchedulerClient scheduler) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
    }

    /** Whoever made it may have been removed on another node while they did: that is looked at once more when both can be seen. */
    @EventHandler
    void on(ApiKeyCreated event, @MetaDataValue("correlationId") String correlationId) {
        schedule("created " + event.keyId(), new TransferDue(event.keyId().value(), null, correlationId));
        jdbc.update(
                "insert into automation.managed_key (key_id, organization_id, creator) values (?, ?, ?)"
                        + " on conflict (key_id) do nothing",
                event.keyId().value(),
                event.organizationId().value(),
                event.createdBy().value());
    }

    @EventHandler
    void on(ApiKeyRevoked event) {
        forget(event.keyId().value());
    }

    @EventHandler
    void on(ApiKeyTransferred event) {
        forget(event.keyId().value());
    }

    @EventHandler
    void on(MemberRemoved event, @MetaDataValue("correlationId") String correlationId) {
        transfer(event.organizationId(), event.member(), correlationId);
    }

    @EventHandler
    void on(MemberLeft event, @MetaDataValue("correlationId") String correlationId) {
        transfer(event.organizationId(), event.member(), correlationId);
    }

    private void transfer(OrganizationId organization, UserId gone, String correlationId) {
        List<String> keys = jdbc.queryForList(
                "select key_id from automation.managed_key where organization_id = ? and creator = ?",
                String.class,
                organization.value(),
                gone.value());
        keys.forEach(key -> schedule(key, new TransferDue(key, gone.value(), correlationId)));
    }

    private void schedule(String name, TransferDue due) {
        scheduler.scheduleIfNotExists(Transfer.TASK.instance(name).data(due).scheduledTo(Instant.EPOCH));
    }

    private void forget(String key) {
        jdbc.update("delete from automation.managed_key where key_id = ?", key);
    }
}
