package dev.roster.standalone.identityprovider;

import dev.roster.personaldata.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose accounts have a role in the installation as a whole. It is configured: nobody signs up as an operator. */
final class AccountRoles {

    private final Set<EmailAddress> operators;
    private final Set<EmailAddress> support;

    /** @throws IllegalArgumentException when one of them is no address */
    AccountRoles(List<String> operators, List<String> support) {
        this.operators = addresses(operators);
        this.support = addresses(support);
    }

    List<String> of(EmailAddress address) {
        List<String> roles = new ArrayList<>();
        if (operators.contains(address)) {
            roles.add("operator");
        }
        if (support.contains(address)) {
            roles.add("support");
        }
        return roles;
    }

    private static Set<EmailAddress> addresses(List<String> written) {
        return written.stream()
                .map(one -> EmailAddress.parse(one)
                        .orElseThrow(() -> new IllegalArgumentException("not an e-mail address: " + one)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
