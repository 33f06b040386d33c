package dev.roster.standalone.identityprovider;

import dev.roster.personaldata.EmailAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.validation.Errors;

record SignUpForm(String email, String name, String password) {

    private static final int NAME_LENGTH = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");

    SignUpForm {
        email = Optional.ofNullable(email).orElse("").strip();
        name = Optional.ofNullable(name).orElse("").strip();
        password = Optional.ofNullable(password).orElse("");
    }

    void check(Errors errors) {
        if (address().isEmpty()) {
            errors.rejectValue("email", "invalid", "Please give an e-mail address, such as ada@example.org.");
        }
        if (name.isEmpty()) {
            errors.rejectValue("name", "missing", "Please say what others are to call you.");
        } else if (name.length() > NAME_LENGTH) {
            errors.rejectValue("name", "long", "Please take at most " + NAME_LENGTH + " characters.");
        } else if (UNPRINTABLE.matcher(name).find()) {
            errors.rejectValue("name", "unprintable", "Please leave out what cannot be seen.");
        }
        Passwords.fault(password).ifPresent(fault -> errors.rejectValue("password", "invalid", fault));
    }

    Optional<EmailAddress> address() {
        return EmailAddress.parse(email);
    }

    /** Without what was typed. */
    @Override
    public String toString() {
        return "SignUpForm[]";
    }
}
