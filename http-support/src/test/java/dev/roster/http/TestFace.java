package dev.roster.http;

import dev.roster.eventstore.EventStoreConfiguration;
import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.ApiKeyCaller;
import dev.roster.http.authentication.Caller;
import dev.roster.http.paging.Limit;
import dev.roster.http.request.RequestContext;
import dev.roster.testing.TestDatabase;
import dev.roster.testing.TestIdentityProvider;
import dev.roster.testing.TestKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A small HTTP face with all that the two real ones share, on a port of its own. */
public final class TestFace implements AutoCloseable {

    public static final TestIdentityProvider IDENTITY_PROVIDER = new TestIdentityProvider();

    private static final String MASTER_KEY = TestKeys.random();
    private static final String ADDRESS_KEY = TestKeys.random();
    private static final String DATABASE = TestDatabase.create();
    private static TestFace shared;

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestFace(List<Class<?>> controllers, String... properties) {
        context = new SpringApplicationBuilder(Application.class)
                // The shared one lives as long as the JVM, and its database may end first.
                .registerShutdownHook(false)
                .sources(controllers.toArray(Class[]::new))
                .properties(
                        "server.port=0",
                        "roster.database.url=" + DATABASE,
                        "roster.personal-data.master-key=" + MASTER_KEY,
                        "roster.personal-data.address-key=" + ADDRESS_KEY,
                        "roster.links.key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                        "roster.rate-limits.enabled=false",
                        "spring.main.banner-mode=off")
                // Before what all faces have in common, which comes before the ones above.
                .run(Arrays.stream(properties).map(property -> "--" + property).toArray(String[]::new));
    }

    /** One for all tests that need nothing special. */
    public static synchronized TestFace shared() {
        if (shared == null) {
            shared = new TestFace(List.of(), "roster.oidc.jwk-set-uri=" + IDENTITY_PROVIDER.jwkSetUri());
        }
        return shared;
    }

    public static TestFace with(String... properties) {
        return new TestFace(List.of(), properties);
    }

    /** With an operation that one test alone needs. */
    public static TestFace with(Class<?> controller, String... properties) {
        return new TestFace(
                List.of(controller),
                Stream.concat(
                                Stream.of("roster.oidc.jwk-set-uri=" + IDENTITY_PROVIDER.jwkSetUri()),
                                Arrays.stream(properties))
                        .toArray(String[]::new));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
    }

    public HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + pathAndQuery));
    }

    public HttpRequest.Builder asAda(String pathAndQuery) {
        return request(pathAndQuery)
                .header("Authorization", "Bearer " + IDENTITY_PROVIDER.tokenFor("ada@x.org", "Ada Lovelace"));
    }

    public Answer get(String pathAndQuery) {
        return send(asAda(pathAndQuery));
    }

    public Answer post(String path, String json) {
        return send(
                asAda(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({EventStoreConfiguration.class, HttpSupportConfiguration.class, Things.class})
    static class Application {}

    @RestController
    static class Things {

        record Part(@NotBlank String email) {}

        record Thing(
                @NotBlank String name,
                int amount,
                boolean good,
                dev.roster.values.Role role,
                @Valid List<Part> parts) {}

        @PostMapping("/things")
        Thing make(@Valid @RequestBody Thing thing) {
            return thing;
        }

        @GetMapping("/things")
        Map<String, Object> list(
                @RequestParam(required = false) Integer limit, @RequestParam(required = false) String after) {
            return Map.of("limit", Limit.of(limit));
        }

        @GetMapping("/needy")
        String needy(@RequestParam String needed, @RequestHeader("If-Match") String version) {
            return needed + version;
        }

        @GetMapping("/caller")
        Map<String, Object> caller(Caller caller) {
            return Map.of(
                    "userId", caller.userId().value(),
                    "name", caller.name(),
                    "email", caller.email().map(email -> email.value()).orElse(""),
                    "emailVerified", caller.emailVerified(),
                    "roles", caller.roles().stream().sorted().toList());
        }

        @GetMapping("/key")
        Map<String, Object> key(ApiKeyCaller caller) {
            return Map.of("organizationId", caller.organizationId().value(), "name", caller.name());
        }

        @GetMapping("/actor")
        String actor(Actor caller) {
            return caller.kind() + " " + caller.id();
        }

        @GetMapping("/operate")
        void operate(Caller caller) {
            caller.requireOperator();
        }

        /** A public path that asks for a caller all the same. */
        @GetMapping("/plans")
        Map<String, Object> plans(HttpServletRequest request) {
            return Map.of("plans", List.of());
        }

        @GetMapping("/invitations/preview")
        String preview(Caller caller) {
            return caller.name();
        }

        @GetMapping("/context")
        RequestContext context(HttpServletRequest request) {
            return RequestContext.of(request);
        }

        /** More than fits into what lies between two sockets. */
        @GetMapping("/large")
        List<String> large() {
            return Collections.nCopies(1_000_000, "as much as somebody wants who then hangs up");
        }

        @GetMapping("/fails")
        String fails() {
            throw new IllegalStateException("the secret is swordfish");
        }

        @GetMapping("/database-away")
        String databaseAway() {
            throw new CannotCreateTransactionException("jdbc:postgresql://internal/roster");
        }
    }
}
