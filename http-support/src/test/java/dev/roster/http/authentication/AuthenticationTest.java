package dev.roster.http.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.http.Answer;
import dev.roster.http.TestFace;
import dev.roster.testing.TestIdentityProvider;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.FilterChainProxy;

class AuthenticationTest {

    private static final TestIdentityProvider PROVIDER = TestFace.IDENTITY_PROVIDER;

    private final TestFace face = TestFace.shared();

    @Test
    void a_token_of_the_identity_provider_tells_who_is_calling() {
        Answer answer = withToken(
                "/caller",
                PROVIDER.token(
                        "usr-1", Map.of("email", "Ada@X.org", "email_verified", true, "name", " Ada Lovelace ")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("userId").asString()).isEqualTo("usr-1");
        assertThat(answer.json().path("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(answer.json().path("email").asString()).isEqualTo("ada@x.org");
        assertThat(answer.json().path("emailVerified").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"true\"", "1", "null"})
    void an_address_is_verified_only_where_the_provider_says_true(String claim) {
        Object value = new tools.jackson.databind.json.JsonMapper().readValue(claim, Object.class);
        Map<String, Object> claims = new java.util.HashMap<>(Map.of("email", "ada@x.org"));
        claims.put("email_verified", value);

        Answer answer = withToken("/caller", PROVIDER.token("usr-1", claims));

        assertThat(answer.json().path("emailVerified").asBoolean()).isFalse();
    }

    @Test
    void whoever_has_no_name_is_called_by_their_address_or_by_their_id() {
        assertThat(withToken("/caller", PROVIDER.token("usr-1", Map.of("email", "ada@x.org")))
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("ada");
        assertThat(withToken("/caller", PROVIDER.token("usr-1", Map.of()))
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("usr-1");
    }

    @Test
    void nothing_of_a_name_gets_into_the_headers_of_a_mail() {
        String name = withToken("/caller", PROVIDER.token("usr-1", Map.of("name", "Ada\r\nBcc: bob@y.org")))
                .json()
                .path("name")
                .asString();

        assertThat(name).isEqualTo("Ada  Bcc: bob@y.org");
    }

    @Test
    void a_very_long_name_is_cut_between_characters() {
        String name = withToken("/caller", PROVIDER.token("usr-1", Map.of("name", "x" + "\ud83d\ude80".repeat(300))))
                .json()
                .path("name")
                .asString();

        assertThat(name.length()).isBetween(100, 200);
        assertThat(name).doesNotMatch("(?s).*[\\p{Cs}].*");
    }

    @Test
    void without_a_token_nobody_is_let_in() {
        assertUnauthenticated(face.send(face.request("/caller")));
    }

    /** The name of a scheme is written in either case (RFC 9110, section 11.1). */
    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
    void a_token_is_taken_however_its_scheme_is_written(String scheme) {
        String token = PROVIDER.tokenFor("ada@x.org", "Ada");

        Answer answer = face.send(face.request("/caller").header("Authorization", scheme + " " + token));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer garbage",
                "Bearer a.b.c",
                "Bearer =",
                "Bearera.b.c",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3ItMSJ9.",
                "Bearer two words",
                "Basic YWRhOmFkYQ==",
                "garbage"
            })
    void what_is_no_token_is_refused(String authorization) {
        assertUnauthenticated(face.send(face.request("/caller").header("Authorization", authorization)));
    }

    @Test
    void a_token_that_has_expired_is_refused() {
        assertUnauthenticated(withToken(
                "/caller", PROVIDER.token("usr-1", Map.of(), Instant.now().minusSeconds(3600))));
    }

    @Test
    void a_token_of_somebody_elses_key_is_refused() {
        try (TestIdentityProvider other = new TestIdentityProvider()) {
            assertUnauthenticated(withToken("/caller", other.tokenFor("ada@x.org", "Ada")));
        }
    }

    @Test
    void a_token_whose_claims_were_altered_is_refused() {
        String[] parts = PROVIDER.tokenFor("ada@x.org", "Ada").split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1])).replace("ada@x.org", "eve@x.org");
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes());

        assertUnauthenticated(withToken("/caller", String.join(".", parts)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "jürgen"})
    void a_subject_that_roster_cannot_keep_is_refused(String subject) {
        assertUnauthenticated(withToken("/caller", PROVIDER.token(subject, Map.of())));
    }

    @Test
    void a_path_that_does_not_exist_is_not_told_of_to_strangers() {
        assertUnauthenticated(face.send(face.request("/no/such/path")));
    }

    @Test
    void plans_are_no_secret() {
        assertThat(face.send(face.request("/plans")).status()).isEqualTo(200);
    }

    /** A path that needs no token, and an operation behind it that does. */
    @Test
    void an_operation_that_asks_for_the_caller_needs_one_wherever_it_is() {
        assertUnauthenticated(face.send(face.request("/invitations/preview")));
    }

    @ParameterizedTest
    @CsvSource({"roster.oidc.jwk-set-uri, http://localhost:1/jwks", "roster.oidc.issuer, http://localhost:1"})
    void a_provider_that_cannot_be_reached_is_told_of_as_such(String property, String value) {
        try (TestFace unreachable = TestFace.with(property + "=" + value)) {
            Answer answer = unreachable.send(unreachable
                    .request("/caller")
                    .header("Authorization", "Bearer " + PROVIDER.tokenFor("ada@x.org", "Ada")));

            answer.isProblem(503, "identity_provider_unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("2");
        }
    }

    @Test
    void tokens_for_somebody_else_are_refused_where_an_audience_or_issuer_is_set() {
        try (TestFace choosy = TestFace.with(
                "roster.oidc.jwk-set-uri=" + PROVIDER.jwkSetUri(),
                "roster.oidc.issuer=https://login.example",
                "roster.oidc.audience=roster")) {
            Map<String, Object> right = Map.of("iss", "https://login.example", "aud", List.of("roster", "other"));
            assertThat(choosy.send(bearer(choosy, right)).status()).isEqualTo(200);
            for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                    Map.of("iss", "https://login.example", "aud", "other"),
                    Map.of("iss", "https://evil.example", "aud", "roster"),
                    Map.of("iss", "https://login.example"),
                    Map.of("aud", "roster"))) {
                assertUnauthenticated(choosy.send(bearer(choosy, wrong)));
            }
        }
    }

    @Test
    void a_token_that_was_verified_is_remembered() {
        JwtDecoder decoder = face.bean(JwtDecoder.class);
        String token = PROVIDER.tokenFor("ada@x.org", "Ada");

        assertThat(decoder.decode(token)).isSameAs(decoder.decode(token));
    }

    /** Each costs every request something; none is for sessions, forms or cookies, and none measures the others. */
    @Test
    void no_request_passes_a_filter_that_bearer_tokens_do_not_need() {
        assertThat(face.bean(FilterChainProxy.class).getFilters("/caller"))
                .extracting(filter -> filter.getClass().getSimpleName())
                .containsExactly(
                        "WebAsyncManagerIntegrationFilter",
                        "SecurityContextHolderFilter",
                        "HeaderWriterFilter",
                        "OAuth2ProtectedResourceMetadataFilter",
                        "BearerTokenAuthenticationFilter",
                        "ExceptionTranslationFilter",
                        "AuthorizationFilter");
        assertThat(face.bean(FilterChainProxy.class))
                .extracting("filterChainDecorator")
                .isInstanceOf(FilterChainProxy.VirtualFilterChainDecorator.class);
    }

    @Test
    void an_operator_is_whom_the_provider_says_to_be_one() {
        assertThat(withToken("/operate", PROVIDER.token("usr-1", Map.of("roles", List.of("support", "operator"))))
                        .status())
                .isEqualTo(200);
        for (Object roles : List.of(List.of("support"), "operator", Map.of("operator", true), List.of(1))) {
            withToken("/operate", PROVIDER.token("usr-1", Map.of("roles", roles)))
                    .isProblem(403, "operator_required");
        }
        withToken("/operate", PROVIDER.token("usr-1", Map.of())).isProblem(403, "operator_required");
    }

    @Test
    void roles_are_taken_from_where_the_provider_has_them() {
        RolesClaim nested = new RolesClaim("realm_access.roles");

        assertThat(nested.in(Map.of("realm_access", Map.of("roles", List.of("operator")))))
                .containsExactly("operator");
        assertThat(nested.in(Map.of("roles", List.of("operator")))).isEmpty();
        assertThat(nested.in(Map.of("realm_access", List.of("operator")))).isEmpty();
    }

    @Test
    void it_does_not_start_without_knowing_whose_tokens_to_accept() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentityProviderProperties(" ", null, null, "roles"))
                .withMessageContaining("ROSTER_OIDC_ISSUER")
                .withMessageContaining("ROSTER_OIDC_JWK_SET_URI");
    }

    private static java.net.http.HttpRequest.Builder bearer(TestFace face, Map<String, Object> claims) {
        return face.request("/caller").header("Authorization", "Bearer " + PROVIDER.token("usr-1", claims));
    }

    private Answer withToken(String path, String token) {
        return face.send(face.request(path).header("Authorization", "Bearer " + token));
    }

    private static void assertUnauthenticated(Answer answer) {
        answer.isProblem(401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
}
