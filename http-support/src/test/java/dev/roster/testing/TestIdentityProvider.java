package dev.roster.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** An identity provider that tests run themselves: real keys at a real address, real signed tokens. */
public final class TestIdentityProvider implements AutoCloseable {

    private static final int LIFETIME_SECONDS = 3600;

    private final HttpServer server;
    private final RSAKey key;

    public TestIdentityProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    public String jwkSetUri() {
        return "http://localhost:" + server.getAddress().getPort() + "/jwks";
    }

    /** A token for the person with this address, whose {@code sub} is derived from it; the address counts as verified. */
    public String tokenFor(String email, String name) {
        return token(subjectOf(email), Map.of("email", email, "email_verified", true, "name", name));
    }

    public static String subjectOf(String email) {
        return "usr-" + email.toLowerCase(java.util.Locale.ROOT);
    }

    public String token(String subject, Map<String, Object> claims) {
        return token(subject, claims, Instant.now().plusSeconds(LIFETIME_SECONDS));
    }

    public String token(String subject, Map<String, Object> claims, Instant expiresAt) {
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder().subject(subject).expirationTime(Date.from(expiresAt));
        claims.forEach(all::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), all.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
