package dev.roster.http.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roster.account.Accounts;
import dev.roster.events.AccountRegistered;
import dev.roster.http.authentication.Caller;
import dev.roster.http.authentication.FirstCalls;
import dev.roster.http.origin.Origin;
import dev.roster.http.request.RequestContext;
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
    private final SealedCallers callers;
    private final Cache<UserId, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    RegisterOnFirstCall(Accounts accounts, SealedCallers callers) {
        this.accounts = accounts;
        this.callers = callers;
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

    private AccountRegistered account(Caller caller) {
        return callers.verified(caller)
                .map(known -> new AccountRegistered(caller.userId(), known.name(), known.email(), known.address()))
                .orElseGet(() -> new AccountRegistered(caller.userId(), null, null, null));
    }
}
