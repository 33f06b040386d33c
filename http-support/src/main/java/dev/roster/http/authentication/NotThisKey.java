package dev.roster.http.authentication;

import org.springframework.security.core.AuthenticationException;

/** A key that is good for nothing, or nothing any more. */
final class NotThisKey extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    /** @param detail for whoever has shown the key */
    NotThisKey(String detail) {
        super(detail);
    }
}
