package dev.roster.standalone.identityprovider;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.roster.http.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives a token to whoever asks, for curl and for tests. */
@RestController
class DevTokenController {

    private final TokenIssuer tokens;

    DevTokenController(TokenIssuer tokens) {
        this.tokens = tokens;
    }

    /** RFC 6749, section 5.1. */
    record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {}

    @PostMapping(path = "/dev/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Answer token(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw Problem.invalid("query", "the fields belong into the form, not into the address")
                    .asException();
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        request.getParameterMap().forEach((field, values) -> form.addAll(field, List.of(values)));
        return new Answer(tokens.issue(Identity.of(form)), "Bearer", TokenIssuer.LIFETIME.toSeconds());
    }
}
