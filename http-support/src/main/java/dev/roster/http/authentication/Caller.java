package dev.roster.http.authentication;

import dev.roster.personaldata.EmailAddress;
import dev.roster.values.UserId;
import java.util.Optional;

/**
 * Who makes a request, as the identity provider vouches for it.
 *
 * @param name what the person is called; the part before the @ of their address when the provider tells no name
 * @param email as in the claim {@code email}; empty when there is none or it is not an address
 * @param emailVerified whether the provider has seen that the address is theirs
 */
public record Caller(UserId userId, String name, Optional<EmailAddress> email, boolean emailVerified) {}
