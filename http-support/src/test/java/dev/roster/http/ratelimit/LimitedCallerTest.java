package dev.roster.http.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

class LimitedCallerTest {

    @Test
    void a_user_is_the_same_with_every_token() {
        assertThat(LimitedCaller.of(token("usr-1", "a")))
                .contains(new LimitedCaller(Jwt.class, "usr-1"))
                .isEqualTo(LimitedCaller.of(token("usr-1", "b")));
    }

    @Test
    void nobody_in_particular_is_no_caller() {
        assertThat(LimitedCaller.of(null)).isEmpty();
        assertThat(LimitedCaller.of(new AnonymousAuthenticationToken(
                        "key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))))
                .isEmpty();
        assertThat(LimitedCaller.of(new JwtAuthenticationToken(Jwt.withTokenValue("a")
                        .header("alg", "RS256")
                        .claim("email", "ada@x.org")
                        .build())))
                .isEmpty();
    }

    @Test
    void who_comes_in_another_way_is_somebody_else_under_the_same_id() {
        assertThat(LimitedCaller.of(new TestingAuthenticationToken("usr-1", "password")))
                .isPresent()
                .isNotEqualTo(LimitedCaller.of(token("usr-1", "a")));
    }

    private static JwtAuthenticationToken token(String subject, String value) {
        return new JwtAuthenticationToken(Jwt.withTokenValue(value)
                .header("alg", "RS256")
                .subject(subject)
                .build());
    }
}
