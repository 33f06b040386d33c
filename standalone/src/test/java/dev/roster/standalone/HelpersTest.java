package dev.roster.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The identity provider, the mailbox and the page that this assembly alone has. */
class HelpersTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningRoster roster;

    @BeforeAll
    static void start() {
        roster = RunningRoster.temporary(Map.of("roster.invitations.validity", "PT1H"));
    }

    @AfterAll
    static void stop() {
        roster.close();
    }

    @Test
    void aTokenVerifiesAgainstThePublishedKeysAndSaysWhatWasAsked() throws Exception {
        SignedJWT token = token("email=Ada@Acme.example&name=Ada+Lovelace&roles=support,operator&email_verified=false");
        JWKSet keys = JWKSet.parse(get("/oauth2/jwks"));

        assertThat(keys.getKeys()).noneMatch(key -> key.isPrivate());
        assertThat(token.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(roster.url());
        assertThat(claims.getStringClaim("email")).isEqualTo("ada@acme.example");
        assertThat(claims.getStringClaim("name")).isEqualTo("Ada Lovelace");
        assertThat(claims.getBooleanClaim("email_verified")).isFalse();
        assertThat(claims.getStringListClaim("roles")).containsExactly("support", "operator");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(1));
        assertThat(claims.getExpirationTime().toInstant()).isAfter(Instant.now());
    }

    @Test
    void theSameAddressIsTheSamePersonHoweverItIsWritten() throws Exception {
        String ada = subject("email=ada@acme.example");

        assertThat(subject("email=ADA@ACME.example&name=Somebody")).isEqualTo(ada);
        assertThat(subject("email=ada2@acme.example")).isNotEqualTo(ada);
    }

    @Test
    void rolesCanBeRepeatedAndSeparatedByBlanks() throws Exception {
        assertThat(token("email=ada@acme.example&roles=support&roles=operator")
                        .getJWTClaimsSet()
                        .getStringListClaim("roles"))
                .containsExactly("support", "operator");
        assertThat(token("email=ada@acme.example&roles=support+operator")
                        .getJWTClaimsSet()
                        .getStringListClaim("roles"))
                .containsExactly("support", "operator");
    }

    @Test
    void aTokenIsTakenByWhatNeedsOne() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(roster.url() + "/no/such/path"))
                .header(
                        "Authorization",
                        "Bearer " + token("email=ada@acme.example").serialize())
                .build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    @Test
    void aFormThatIsNotAsItShouldBeIsRefused() throws Exception {
        for (String form : List.of(
                "",
                "email=nobody",
                "email=ada@acme.example&email=bob@acme.example",
                "email=ada@acme.example&roles=admin",
                "email=ada@acme.example&email_verified=yes",
                "email=ada@acme.example&verified=false")) {
            HttpResponse<String> answer = post("/dev/token", form);
            assertThat(answer.statusCode()).as(form).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("invalid_request");
        }
    }

    @Test
    void theDiscoveryDocumentNamesIssuerAndKeys() throws Exception {
        JsonNode document = JSON.readTree(get("/.well-known/openid-configuration"));

        assertThat(document.path("issuer").asString()).isEqualTo(roster.url());
        assertThat(document.path("jwks_uri").asString()).isEqualTo(roster.url() + "/oauth2/jwks");
    }

    @Test
    void aMailIsReadBackWithItsTextItsHtmlAndItsLinksNewestFirst() throws Exception {
        send("Grace@Acme.example", "Older", "See http://localhost/a.", "<p>no link</p>");
        send(
                "grace@acme.example",
                "Grüße, 世界",
                "Join: http://localhost/x?token=1&b=2, or http://localhost/y",
                "<a class=\"button\" href=\"http://localhost/x?token=1&amp;b=2\">Join</a>");

        JsonNode mails = JSON.readTree(get("/dev/mailbox?to=GRACE@acme.example"));

        assertThat(mails)
                .extracting(
                        mail -> mail.path("to").asString(),
                        mail -> mail.path("subject").asString())
                .containsExactly(tuple("grace@acme.example", "Grüße, 世界"), tuple("grace@acme.example", "Older"));
        assertThat(mails.get(0).path("text").asString()).contains("Join: http");
        assertThat(mails.get(0).path("html").asString()).contains("<a class=");
        assertThat(mails.get(0).path("links"))
                .extracting(JsonNode::asString)
                .containsExactly("http://localhost/x?token=1&b=2", "http://localhost/y");
        assertThat(Instant.parse(mails.get(0).path("receivedAt").asString()))
                .isAfter(Instant.parse(mails.get(1).path("receivedAt").asString()));
        assertThat(mails.get(1).path("links")).extracting(JsonNode::asString).containsExactly("http://localhost/a");
        assertThat(JSON.readTree(get("/dev/mailbox?to=nobody@acme.example"))).isEmpty();
    }

    @Test
    void aMailThatIsSentAgainIsKeptOnce() throws Exception {
        String mail = "Message-ID: <same@roster>\r\nSubject: Twice\r\n\r\nonce";
        MimeMessage message =
                new MimeMessage(session(), new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
        InternetAddress[] to = {new InternetAddress("twice@acme.example")};
        try (Transport transport = session().getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, to);
            transport.sendMessage(message, to);
        }

        assertThat(JSON.readTree(get("/dev/mailbox?to=twice@acme.example"))).hasSize(1);
        assertThat(JSON.readTree(get("/dev/mailbox?to=%00"))).isEmpty();
    }

    @Test
    void aBrokenMailIsKeptAsItCame() throws Exception {
        String broken = "Subject: Broken\r\n"
                + "Content-Type: multipart/alternative; boundary=missing\r\n"
                + "\r\n"
                + "no part here, and a NUL:\0.";
        MimeMessage message =
                new MimeMessage(session(), new ByteArrayInputStream(broken.getBytes(StandardCharsets.ISO_8859_1)));
        try (Transport transport = session().getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress("broken@acme.example")});
        }

        JsonNode mails = JSON.readTree(get("/dev/mailbox?to=broken@acme.example"));

        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).path("text").asString()).contains("no part here");
    }

    @Test
    void thePageSaysWhereItIsAndTakesNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = HTTP.send(
                HttpRequest.newBuilder(URI.create(roster.url() + "/helpers")).build(), BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("curl -s " + roster.url() + "/dev/token")
                .doesNotContain("{{");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(get("/front-page.css")).contains("body");
    }

    private static void send(String to, String subject, String text, String html) throws Exception {
        MimeMessage message = new MimeMessage(session());
        message.setFrom(new InternetAddress("roster@localhost"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message);
    }

    private static Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", roster.property("roster.smtp.host"));
        properties.setProperty("mail.smtp.port", roster.property("roster.smtp.port"));
        return Session.getInstance(properties);
    }

    private static String subject(String form) throws Exception {
        return token(form).getJWTClaimsSet().getSubject();
    }

    private static SignedJWT token(String form) throws Exception {
        HttpResponse<String> answer = post("/dev/token", form);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(body.path("expires_in").asInt()).isEqualTo(3600);
        return SignedJWT.parse(body.path("access_token").asString());
    }

    private static String get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(roster.url() + path)).build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> post(String path, String form) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(roster.url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
