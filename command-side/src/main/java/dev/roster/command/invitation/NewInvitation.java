package dev.roster.command.invitation;

import dev.roster.personaldata.EmailAddress;
import dev.roster.values.Role;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;

/** An invitation as it is asked for. What is left out is as usual. */
record NewInvitation(
        @NotNull(message = "is missing") String email,

        @Pattern(regexp = "admin|member", message = "must be admin or member")
        String role,

        @Pattern(
                regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}",
                message = "must be a language tag such as en or de-CH")
        String locale,

        @Min(value = 1, message = HOURS) @Max(value = MAX_HOURS, message = HOURS)
        Integer expiresInHours) {

    static final String NOT_AN_ADDRESS = "is not an e-mail address";

    static final int MAX_HOURS = 30 * 24;
    static final String HOURS = "must be between 1 and 720";

    Optional<EmailAddress> address() {
        return EmailAddress.parse(email);
    }

    Role roleOrUsual() {
        return role == null ? Role.MEMBER : Role.parse(role).orElseThrow();
    }

    String localeOrUsual() {
        return locale == null ? "en" : locale;
    }

    Duration validityOr(Duration usual) {
        return expiresInHours == null ? usual : Duration.ofHours(expiresInHours);
    }
}
