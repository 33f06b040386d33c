package dev.roster.command.apikey;

import static dev.roster.command.refusal.Rule.API_KEY_NOT_FOUND;

import dev.roster.command.apikey.ApiKeyCommand.CreateApiKey;
import dev.roster.command.apikey.ApiKeyCommand.RevokeApiKey;
import dev.roster.command.apikey.ApiKeyCommand.SettleApiKey;
import dev.roster.command.apikey.ApiKeyCommand.TransferApiKey;
import dev.roster.command.organization.Asking;
import dev.roster.command.organization.Organization;
import dev.roster.command.organization.Organizations;
import dev.roster.values.ApiKeyId;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Commands on keys. Who may give them is the organization's to say.
 *
 * <p>As with invitations, what the organization has is loaded before the organization itself.
 */
class ApiKeyCommandHandler {

    private final Repository<Organization> organizations;
    private final Repository<ApiKey> keys;

    ApiKeyCommandHandler(Repository<Organization> organizations, Repository<ApiKey> keys) {
        this.organizations = organizations;
        this.keys = keys;
    }

    /** @return the version of the organization */
    @CommandHandler
    long handle(CreateApiKey command) throws Exception {
        Aggregate<Organization> organization = Organizations.load(organizations, command.organizationId());
        organization.execute(it -> it.requireMember(command.asking()));
        keys.newInstance(() -> new ApiKey(command));
        return organization.version();
    }

    /** @return the version of the organization */
    @CommandHandler
    long handle(RevokeApiKey command) {
        Optional<Aggregate<ApiKey>> found = find(command.keyId());
        Aggregate<Organization> organization = Organizations.load(organizations, command.organizationId());
        organization.execute(it -> it.requireMember(command.asking()));
        Aggregate<ApiKey> key = found.filter(it -> it.invoke(that -> that.belongsTo(command.organizationId())))
                .orElseThrow(API_KEY_NOT_FOUND::refusal);
        Asking asking = command.asking();
        if (!key.invoke(it -> it.isManagedBy(asking.user()))) {
            organization.execute(it -> it.requireAdmin(asking));
        }
        key.execute(it -> it.revoke(asking.user()));
        return organization.version();
    }

    @CommandHandler
    void handle(TransferApiKey command) {
        find(command.keyId()).orElseThrow(API_KEY_NOT_FOUND::refusal).execute(it -> it.transferFrom(command.from()));
    }

    @CommandHandler
    void handle(SettleApiKey command) {
        Aggregate<ApiKey> key = find(command.keyId()).orElseThrow(API_KEY_NOT_FOUND::refusal);
        Aggregate<Organization> organization = Organizations.load(organizations, key.invoke(ApiKey::organizationId));
        key.execute(it -> it.settle(creator -> organization.invoke(of -> of.isMember(creator))));
    }

    private Optional<Aggregate<ApiKey>> find(ApiKeyId id) {
        try {
            return Optional.of(keys.load(id.value()));
        } catch (AggregateNotFoundException e) {
            return Optional.empty();
        }
    }
}
