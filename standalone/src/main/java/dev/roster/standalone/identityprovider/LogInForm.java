package dev.roster.standalone.identityprovider;

import dev.roster.personaldata.EmailAddress;
import java.util.Optional;

record LogInForm(String email, String password) {

    LogInForm {
        email = Optional.ofNullable(email).orElse("").strip();
        password = Optional.ofNullable(password).orElse("");
    }

    Optional<EmailAddress> address() {
        return EmailAddress.parse(email);
    }

    /** Without what was typed. */
    @Override
    public String toString() {
        return "LogInForm[]";
    }
}
