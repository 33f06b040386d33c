package dev.roster.standalone.identityprovider;

import dev.roster.http.problem.FieldError;
import dev.roster.http.problem.Problem;
import dev.roster.personaldata.EmailAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** Who somebody says to be: the form of {@code POST /dev/token}, checked. */
record Identity(EmailAddress email, String name, List<String> roles, boolean emailVerified) {

    private static final Set<String> FIELDS = Set.of("email", "name", "roles", "email_verified");
    private static final Set<String> ROLES = Set.of("support", "operator");
    private static final Map<String, Boolean> TRUTH = Map.of("true", true, "false", false);
    private static final int NAME_LENGTH = 200;

    /** @throws dev.roster.http.problem.ProblemException when anything in the form is not as it should be */
    static Identity of(MultiValueMap<String, String> form) {
        List<FieldError> errors = new ArrayList<>();
        form.forEach((field, values) -> {
            if (!FIELDS.contains(field)) {
                errors.add(new FieldError(field, "is not a field of this form"));
            } else if (values.size() > 1 && !field.equals("roles")) {
                errors.add(new FieldError(field, "is given more than once"));
            }
        });
        Optional<EmailAddress> email = EmailAddress.parse(form.getFirst("email"));
        if (email.isEmpty()) {
            errors.add(new FieldError("email", "must be an e-mail address"));
        }
        String name = Optional.ofNullable(form.getFirst("name")).orElse("").strip();
        if (name.length() > NAME_LENGTH) {
            errors.add(new FieldError("name", "must have at most " + NAME_LENGTH + " characters"));
        }
        List<String> roles = roles(form);
        if (!ROLES.containsAll(roles)) {
            errors.add(new FieldError("roles", "can be support and operator"));
        }
        Boolean verified =
                TRUTH.get(form.getOrDefault("email_verified", List.of("true")).get(0));
        if (verified == null) {
            errors.add(new FieldError("email_verified", "must be true or false"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid("The form is not valid.", errors).asException();
        }
        return new Identity(email.orElseThrow(), name.isEmpty() ? localPart(email.get()) : name, roles, verified);
    }

    private static List<String> roles(MultiValueMap<String, String> form) {
        return form.getOrDefault("roles", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split("[\\s,]+")))
                .filter(role -> !role.isEmpty())
                .distinct()
                .toList();
    }

    private static String localPart(EmailAddress email) {
        return email.value().substring(0, email.value().indexOf('@'));
    }
}
