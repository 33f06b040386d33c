package dev.roster.http.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roster.account.Accounts;
import dev.roster.events.AccountRegistered;
import dev.roster.http.authentication.Caller;
import dev.roster.http.authentication.FirstCalls;
import dev.roster.http.origin.Origin;
import dev.roster.http.request.RequestContext;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.PersonAccounts;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.UserId;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers whoever calls for the first time. A node asks the store once for each person that it sees; a call does not fail because its
 * caller could not be registered, for the next one will do.
 */
final class RegisterOnFirstCall implements FirstCalls {

    private static final Logger log = LoggerFactory.getLogger(RegisterOnFirstCall.class);
    private static final int MOST = 100_000;

    private final Accounts accounts;
    private final PersonAccounts addresses;
    private final AddressDigests digests;
    private final PersonalDataVault vault;
    private final Cache<UserId, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    RegisterOnFirstCall(Accounts accounts, PersonAccounts addresses, AddressDigests digests, PersonalDataVault vault) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.digests = digests;
        this.vault = vault;
    }

    @Override
    public void noteCall(Caller caller, HttpServletRequest request) {
        if (known.getIfPresent(caller.userId()) != null) {
            return;
        }
        try {
            accounts.register(
                    caller.userId(),
                    () -> account(caller),
                    Origin.of(caller, RequestContext.of(request)).toMetadata());
            known.put(caller.userId(), true);
        } catch (RuntimeException e) {
            log.warn("Somebody could not be registered now, and will be with their next call", e);
        }
    }

    /** An address that somebody only claims stands for nobody, and is not kept. */
    private AccountRegistered account(Caller caller) {
        return caller.verifiedEmail()
                .map(address -> {
                    AddressDigest digest = digests.of(address);
                    addresses.note(caller.userId(), digest);
                    return new AccountRegistered(
                            caller.userId(),
                            vault.seal(digest, caller.name()),
                            vault.seal(digest, address.value()),
                            digest);
                })
                .orElseGet(() -> new AccountRegistered(caller.userId(), null, null, null));
    }
}
