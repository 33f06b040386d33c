package dev.roster.http.authentication;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody has shown a good API key. */
final class ApiKeyAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient ApiKeyCaller caller;

    ApiKeyAuthentication(ApiKeyCaller caller) {
        super(List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public ApiKeyCaller getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.id();
    }

    /** None that anybody should get hold of. */
    @Override
    public Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
