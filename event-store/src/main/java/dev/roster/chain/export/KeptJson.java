package dev.roster.chain.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.chain.Checkpoint;
import dev.roster.chain.Digest;
import dev.roster.chain.VerificationKey;
import dev.roster.values.OrganizationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The small files that are kept beside exports, as JSON. */
public final class KeptJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            // A second checkpoint behind the first would not be looked at.
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private KeptJson() {}

    /** Checkpoints: one as it was answered when it was made, a page of them as it was listed, or an array. */
    public static List<Checkpoint> checkpoints(String json) throws Malformed {
        JsonNode root = parse(json);
        JsonNode items = root.has("items") ? root.get("items") : root;
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (JsonNode item : items.isArray() ? items : JSON.createArrayNode().add(items)) {
            checkpoints.add(checkpoint(item));
        }
        return checkpoints;
    }

    private static Checkpoint checkpoint(JsonNode json) throws Malformed {
        try {
            return new Checkpoint(
                    organization(json, "organizationId"),
                    number(json, "position"),
                    digest(json, "digest"),
                    Instant.parse(text(json, "at")),
                    text(json, "keyId"),
                    text(json, "signature"));
        } catch (DateTimeException e) {
            throw new Malformed("at is no instant", e);
        }
    }

    /** The keys of a JWK set (RFC 7517, RFC 8037), by their ids. Keys of another kind are left out. */
    public static Map<String, VerificationKey> keys(String json) throws Malformed {
        JsonNode set = parse(json).path("keys");
        if (!set.isArray()) {
            throw new Malformed("keys is missing, or is no list");
        }
        Map<String, VerificationKey> keys = new LinkedHashMap<>();
        for (JsonNode jwk : set) {
            if (jwk.path("crv").asText().equals("Ed25519")) {
                try {
                    VerificationKey key =
                            VerificationKey.of(Base64.getUrlDecoder().decode(text(jwk, "x")));
                    keys.put(key.id(), key);
                } catch (IllegalArgumentException e) {
                    throw new Malformed("x is no key of Ed25519", e);
                }
            }
        }
        return keys;
    }

    static JsonNode parse(String json) throws Malformed {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new Malformed("it is not one value of JSON", e);
        }
    }

    static String write(UnaryOperator<ObjectNode> fields) {
        return fields.apply(JSON.createObjectNode()).toString();
    }

    static String text(JsonNode json, String field) throws Malformed {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new Malformed(field + " is missing, or is no text");
        }
        return value.asText();
    }

    static long number(JsonNode json, String field) throws Malformed {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw new Malformed(field + " is missing, or is no whole number");
        }
        return value.asLong();
    }

    static Long numberOrNull(JsonNode json, String field) throws Malformed {
        return json.path(field).isMissingNode() || json.path(field).isNull() ? null : (Long) number(json, field);
    }

    static Digest digest(JsonNode json, String field) throws Malformed {
        String text = text(json, field);
        if (!ExportedRecord.DIGEST.matcher(text).matches()) {
            throw new Malformed(field + " does not have 64 hexadecimal digits");
        }
        return Digest.parse(text);
    }

    static OrganizationId organization(JsonNode json, String field) throws Malformed {
        return OrganizationId.parse(text(json, field))
                .orElseThrow(() -> new Malformed(field + " is not the id of an organization"));
    }
}
