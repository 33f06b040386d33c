package dev.roster.http.authentication;

import org.springframework.security.authentication.AuthenticationServiceException;

/** Nobody can tell now whether a key is good: the database does not answer. It is worth trying again. */
final class KeysOutOfReach extends AuthenticationServiceException {

    private static final long serialVersionUID = 1L;

    KeysOutOfReach(Throwable cause) {
        super("API keys cannot be looked up", cause);
    }
}
