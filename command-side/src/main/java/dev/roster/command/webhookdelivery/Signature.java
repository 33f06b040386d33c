package dev.roster.command.webhookdelivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.roster.command.webhook.WebhookSecrets;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Signs a request as the Standard Webhooks specification says: {@code id.timestamp.body}, once with each secret. */
final class Signature {

    private Signature() {}

    static Map<String, String> headers(String id, Instant at, byte[] body, List<byte[]> secrets) {
        String timestamp = Long.toString(at.getEpochSecond());
        byte[] head = (id + "." + timestamp + ".").getBytes(UTF_8);
        byte[] signed = ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                secrets.stream()
                        .map(secret -> "v1," + Base64.getEncoder().encodeToString(WebhookSecrets.hmac(secret, signed)))
                        .collect(joining(" ")));
    }
}
