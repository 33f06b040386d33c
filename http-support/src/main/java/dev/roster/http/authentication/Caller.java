package dev.roster.http.authentication;

import dev.roster.http.problem.SharedProblems;
import dev.roster.personaldata.EmailAddress;
import dev.roster.values.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who makes a request, as the identity provider vouches for it.
 *
 * @param name what the person is called; the part before the @ of their address when the provider tells no name
 * @param email as in the claim {@code email}; empty when there is none or it is not an address
 * @param emailVerified whether the provider has seen that the address is theirs
 * @param roles in the installation as a whole, beside those in organizations
 * @param support how they look into organizations of others; empty for everybody who does not do that
 */
public record Caller(
        UserId userId,
        String name,
        Optional<EmailAddress> email,
        boolean emailVerified,
        Set<String> roles,
        Optional<Support> support)
        implements Actor {

    static final String OPERATOR = "operator";
    private static final String SUPPORT = "support";

    @Override
    public String kind() {
        return support.isPresent() ? SUPPORT : "user";
    }

    @Override
    public String id() {
        return userId.value();
    }

    /** Those roles that Roster knows, whatever else the provider tells. */
    public List<String> knownRoles() {
        return Stream.of(OPERATOR, SUPPORT).filter(roles::contains).toList();
    }

    /** Empty when the provider has not seen that the address is theirs: one that somebody only claims stands for nobody. */
    public Optional<EmailAddress> verifiedEmail() {
        return emailVerified ? email : Optional.empty();
    }

    /** @throws dev.roster.http.problem.ProblemException 403 {@code operator_required} to everybody else */
    public void requireOperator() {
        if (!roles.contains(OPERATOR)) {
            throw SharedProblems.OPERATOR_REQUIRED.asException();
        }
    }

    /** @throws dev.roster.http.problem.ProblemException 403 {@code support_required} to everybody else */
    public void requireSupport() {
        if (!roles.contains(SUPPORT)) {
            throw SharedProblems.SUPPORT_REQUIRED.asException();
        }
    }
}
